import { ActionIcon, Button, CopyButton, TextInput } from '@mantine/core';
import type { ApprovalRequestView, SignOffLinkView } from '@tingshuo/contracts';
import { Copy, Link2, Link2Off } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useNow } from '../../ui/now.js';
import { useCan } from '../session/session-context.js';
import { useCreateLink, useRevokeLink } from './approval-queries.js';
import styles from './approvals.module.css';

interface SignOffLinksProps {
  publicationId: string;
  links: readonly SignOffLinkView[];
  /** Those that a client may be asked about by the reader. */
  accounts: readonly ApprovalRequestView[];
}

/** Ways in for clients: made here, shown once, taken back here. */
export function SignOffLinks({ publicationId, links, accounts }: SignOffLinksProps) {
  const { t } = useTranslation('approvals');
  const can = useCan();
  const mayMake = can('publications.approve');
  if (!mayMake || (links.length === 0 && accounts.length === 0)) return null;
  return (
    <div className={styles.links}>
      <h4>{t('links')}</h4>
      {accounts.length > 0 && <MakeLink publicationId={publicationId} accounts={accounts} />}
      <ul>
        {links.map((link) => (
          <LinkLine key={link.id} link={link} />
        ))}
      </ul>
    </div>
  );
}

function MakeLink({ publicationId, accounts }: Omit<SignOffLinksProps, 'links'>) {
  const { t } = useTranslation('approvals');
  const [name, setName] = useState('');
  const create = useCreateLink(publicationId);
  return (
    <form
      className={styles.makeLink}
      onSubmit={(event) => {
        event.preventDefault();
        const accountIds = accounts.map(({ accountId }) => accountId);
        create.mutate({ clientName: name.trim(), accountIds }, { onSuccess: () => setName('') });
      }}
    >
      <TextInput
        label={t('clientName')}
        description={t('linkHint')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        disabled={name.trim() === ''}
        loading={create.isPending}
        leftSection={<Link2 size={14} aria-hidden />}
      >
        {t('makeLink')}
      </Button>
      {create.data && <NewLink url={create.data.url} />}
      {create.error && <Failure error={create.error} />}
    </form>
  );
}

function NewLink({ url }: { url: string }) {
  const { t } = useTranslation('approvals');
  return (
    <div className={styles.newLink} role="status">
      <TextInput
        readOnly
        aria-label={t('links')}
        value={url}
        data-testid="sign-off-url"
        onFocus={(event) => event.currentTarget.select()}
        rightSection={
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <ActionIcon variant="subtle" aria-label={t(copied ? 'copied' : 'copy')} onClick={copy}>
                <Copy size={14} />
              </ActionIcon>
            )}
          </CopyButton>
        }
      />
      <p className={styles.dim}>{t('shownOnce')}</p>
    </div>
  );
}

function LinkLine({ link }: { link: SignOffLinkView }) {
  const { t } = useTranslation('approvals');
  const locale = useLocale();
  const now = useNow();
  const revoke = useRevokeLink();
  const { clientName, expiresAt, revokedAt, lastSeenAt, createdBy } = link;
  const isOver = revokedAt !== null || Date.parse(expiresAt) <= now;
  return (
    <li>
      <span>
        <strong>{clientName}</strong>{' '}
        <span className={styles.dim}>
          {t('by', { names: createdBy.name })} ·{' '}
          {revokedAt
            ? t('revoked', { when: formatInstant(revokedAt, locale) })
            : t(isOver ? 'ended' : 'ends', { when: formatInstant(expiresAt, locale) })}{' '}
          · {lastSeenAt ? t('seen', { when: formatInstant(lastSeenAt, locale) }) : t('unseen')}
        </span>
      </span>
      {!isOver && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          leftSection={<Link2Off size={13} aria-hidden />}
          loading={revoke.isPending}
          onClick={() => revoke.mutate(link.id)}
        >
          {t('revoke')}
        </Button>
      )}
      {revoke.error && <Failure error={revoke.error} />}
    </li>
  );
}
