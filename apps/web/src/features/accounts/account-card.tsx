import { Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { AccountView } from '@tingshuo/contracts';
import { CircleCheck, CirclePause, KeyRound, TriangleAlert, Unplug } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale, useSay } from '../../i18n/locale.js';
import { Avatar } from '../../ui/avatar.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { CopiedText } from '../../ui/copied-text.js';
import { handleText, networkName } from '../../ui/network-looks.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { AccountAbilities } from './account-abilities.js';
import { AccountCost } from './account-cost.js';
import { AccountFacts } from './account-facts.js';
import { AccountHistory } from './account-history.js';
import { useDisconnectAccount, useNetworks, useSwitchAccount } from './account-queries.js';
import styles from './accounts.module.css';
import { useHearing } from './hearing-queries.js';
import { KeysDrawer } from './keys-drawer.js';
import { PushAddress } from './push-address.js';
import { SignInAgain } from './sign-in-again.js';
import { StreamList } from './stream-list.js';

const TONE: Record<AccountView['status'], Tone> = {
  draft: 'plain',
  connecting: 'plain',
  active: 'green',
  degraded: 'amber',
  reauth_required: 'red',
  suspended: 'red',
  disabled: 'plain',
  deleted: 'plain',
};
const ICON: Record<Tone, typeof CircleCheck> = {
  plain: CirclePause,
  green: CircleCheck,
  amber: TriangleAlert,
  red: TriangleAlert,
  accent: CircleCheck,
};

/** Drawn again only when the account changed: there are many, and each has much to tell. */
export const AccountCard = memo(function AccountCard({ account }: { account: AccountView }) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const can = useCan();
  const undo = useUndo();
  const { mutateAsync, isPending } = useSwitchAccount();
  const locale = useLocale();
  const name = account.displayName || account.handle;
  const network = networkName(account.network, locale);
  const on = account.status !== 'disabled';
  const history = useHearing().data?.histories.find(({ accountId }) => accountId === account.id);
  const tone = TONE[account.status];
  const Icon = ICON[tone];
  const change = (next: boolean) =>
    mutateAsync({ id: account.id, on: next }).then(
      () =>
        undo.offer({
          done: t(next ? 'enabled' : 'disabled', { name, network }),
          undo: () => mutateAsync({ id: account.id, on: !next }),
        }),
      undo.fail,
    );
  const leaving = useDisconnectAccount();
  const disconnect = () =>
    leaving.mutateAsync(account.id).then(
      () =>
        undo.offer({
          done: t('disconnected', { name, network }),
          undo: () => mutateAsync({ id: account.id, on: true }),
        }),
      undo.fail,
    );
  const [isKeysOpen, keys] = useDisclosure(false, { onOpen: () => setWantsKeys(true) });
  const [wantsKeys, setWantsKeys] = useState(false);
  const hasKeys = useNetworks().data?.rows.some((each) => each.network === account.network && !each.byHand);
  return (
    <article className={styles.card} aria-label={`${name} · ${network}`} data-testid="account-card">
      <div className={styles.head}>
        <Avatar name={name} url={null} network={account.network} />
        <div className={styles.name}>
          <strong className="ts-clip">{name}</strong>
          <span className={`${styles.dim} ts-clip`}>
            {[network, name === account.handle ? '' : handleText(account.network, account.handle)]
              .filter(Boolean)
              .join(' · ')}
            {account.brand && ` · ${account.brand.name}`}
          </span>
        </div>
        <Chip tone={tone} icon={<Icon size={12} aria-hidden />}>
          {t(`status.${account.status}`)}
        </Chip>
        {can('accounts.manage') && (
          <Switch
            size="sm"
            checked={on}
            disabled={isPending}
            aria-label={t(on ? 'disable' : 'enable', { name: `${name} · ${network}` })}
            onChange={(event) => void change(event.currentTarget.checked)}
          />
        )}
      </div>
      {account.lastError && (
        <p className={styles.warn} role="status">
          {say(account.lastError.cause, account.lastError.action)}
        </p>
      )}
      {(account.status === 'reauth_required' || account.status === 'degraded') && can('accounts.manage') && (
        <SignInAgain account={account} onKeys={keys.open} />
      )}
      <AccountFacts account={account} rests={!isListening(account)} />
      {account.cost && <AccountCost account={account} cost={account.cost} />}
      {account.push && (
        <PushAddress
          push={account.push}
          isHeard={isHeardByPush(account)}
          isResting={account.status === 'disabled'}
        />
      )}
      {account.chatSnippet && (
        <>
          <p className={styles.dim}>{t('chatSnippetHint')}</p>
          <p className={`${styles.push} ${styles.unnamed}`}>
            <CopiedText
              text={account.chatSnippet}
              label={t('copyChatSnippet')}
              done={t('copied')}
              testId="chat-snippet"
            />
          </p>
        </>
      )}
      <StreamList streams={account.streams} rests={!isListening(account)} />
      {history && history.state !== 'none' && <AccountHistory history={history} />}
      <AccountAbilities abilities={account.abilities} />
      {can('accounts.manage') && (
        <footer className={styles.actions}>
          {hasKeys && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              leftSection={<KeyRound size={12} aria-hidden />}
              onClick={keys.open}
            >
              {t('keys.open')}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<Unplug size={12} aria-hidden />}
            loading={leaving.isPending}
            onClick={() => void disconnect()}
          >
            {t('disconnect')}
          </Button>
        </footer>
      )}
      {wantsKeys && <KeysDrawer account={account} opened={isKeysOpen} onClose={keys.close} />}
    </article>
  );
});

const isListening = ({ status }: AccountView): boolean => status === 'active' || status === 'degraded';

const isHeardByPush = ({ streams }: AccountView): boolean =>
  streams.some(({ kind, lastSuccessAt }) => kind === 'push' && lastSuccessAt !== null);
