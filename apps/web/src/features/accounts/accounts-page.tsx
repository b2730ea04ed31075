import { Button, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AccountView } from '@tingshuo/contracts';
import { Plug, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useCan } from '../session/session-context.js';
import { AccountCard } from './account-card.js';
import { useAccounts, useNetworks } from './account-queries.js';
import styles from './accounts.module.css';
import { ConnectForm } from './connect-form.js';
import { SignInResult } from './sign-in-result.js';

export function AccountsPage() {
  const { t } = useTranslation('accounts');
  const { t: tu } = useTranslation();
  const can = useCan();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { oauth } = useSearch({ from: '/inside/accounts' });
  const accounts = useAccounts();
  const networks = useNetworks();
  const [opened, { open, close }] = useDisclosure(false);
  const connect = can('accounts.manage') && (
    <Button leftSection={<Plus size={14} aria-hidden />} onClick={open}>
      {t('connect')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={<div style={{ marginLeft: 'auto' }}>{connect}</div>}>
      {oauth !== undefined && (
        <SignInResult
          outcome={oauth}
          onClose={() => void navigate({ to: '/accounts', search: {}, replace: true })}
        />
      )}
      {accounts.isPending && <RowsSkeleton rows={3} height={120} />}
      {accounts.isError && <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.data?.rows.length === 0 && (
        <EmptyState icon={<Plug size={28} />} title={t('empty')} hint={t('emptyHint')} action={connect} />
      )}
      <div className={styles.cards}>
        {accounts.data?.rows.toSorted(byHandLast).map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
      </div>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={400}
        title={t('connect')}
        closeButtonProps={{ 'aria-label': tu('close') }}
      >
        {networks.isError && <Failure error={networks.error} onRetry={() => void networks.refetch()} />}
        {networks.data && (
          <ConnectForm
            networks={networks.data.rows}
            onLeave={(url) => window.location.assign(url)}
            onConnected={(account) => {
              close();
              announce(t('done', { name: account.displayName || account.handle }));
            }}
          />
        )}
      </Drawer>
    </Page>
  );
}

/** Accounts that hear and tell something stand before those that people post to by hand. */
const byHandLast = (a: AccountView, b: AccountView) =>
  Number(a.streams.length === 0) - Number(b.streams.length === 0);
