import { Button, TextInput } from '@mantine/core';
import type { WatchPreview } from '@tingshuo/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useKey } from '../../keys/key-context.js';
import { useAnnounce } from '../../ui/announcer.js';
import { Avatar } from '../../ui/avatar.js';
import { Failure } from '../../ui/failure.js';
import { HearingAccount, useHearingAccounts } from './hearing-account.js';
import { useAddEntry, usePreview } from './watchlist-queries.js';
import styles from './watchlists.module.css';

/** Adds somebody by handle or address, or a feed by its address; who it is, is shown before. */
export function AddForm({ listId }: { listId: string }) {
  const { t } = useTranslation('watchlists');
  const announce = useAnnounce();
  const accounts = useHearingAccounts();
  const [chosen, setChosen] = useState('');
  const [address, setAddress] = useState('');
  const preview = usePreview();
  const add = useAddEntry(listId);
  const field = useRef<HTMLInputElement>(null);
  useKey('search.focus', () => field.current?.focus());
  const accountId = chosen || (accounts[0]?.id ?? '');
  const target = { accountId: accountId || null, address: address.trim() };
  const found = preview.data;
  const change = (next: string) => {
    setAddress(next);
    preview.reset();
    add.reset();
  };
  const submit = () =>
    found
      ? add.mutate(target, {
          onSuccess: ({ displayName: name }) => {
            announce(t('added', { name }));
            change('');
            field.current?.focus();
          },
        })
      : preview.mutate(target);
  return (
    <form
      className={styles.add}
      aria-label={t('add')}
      data-testid="watch-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (target.address !== '') submit();
      }}
    >
      <div className={styles.fields}>
        <TextInput
          ref={field}
          label={t('address')}
          description={t('addressHint')}
          value={address}
          maxLength={1000}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change(event.currentTarget.value)}
        />
        {accounts.length > 0 && (
          <HearingAccount
            accounts={accounts}
            value={accountId}
            onChange={(id) => {
              setChosen(id);
              preview.reset();
            }}
          />
        )}
        <Button
          type="submit"
          variant={found ? 'filled' : 'default'}
          disabled={target.address === '' || found?.isOwnAccount === true}
          loading={preview.isPending || add.isPending}
        >
          {found ? t('addThis') : t('lookUp')}
        </Button>
      </div>
      {found && <Preview found={found} />}
      {(preview.error ?? add.error) && <Failure error={preview.error ?? add.error} />}
    </form>
  );
}

function Preview({ found }: { found: WatchPreview }) {
  const { t } = useTranslation('watchlists');
  const locale = useLocale();
  const facts = [
    found.kind === 'feed' ? t('feed') : `@${found.handle}`,
    found.followers === null
      ? null
      : t('followers', { count: found.followers, n: formatShort(found.followers, locale) }),
    found.posts === null ? null : t('posts', { count: found.posts, n: formatShort(found.posts, locale) }),
  ].filter((fact) => fact !== null);
  return (
    <section className={styles.preview} aria-label={t('found')} role="status" data-testid="watch-preview">
      <Avatar name={found.displayName} url={found.avatarUrl} network={found.network} size={40} />
      <div className={styles.who}>
        <strong>{found.displayName}</strong>
        <span className={`${styles.dim} ts-num`}>{facts.join(' · ')}</span>
        {found.bio && <p className={styles.bio}>{found.bio}</p>}
        {found.isOwnAccount && <p className={styles.warn}>{t('own')}</p>}
      </div>
    </section>
  );
}
