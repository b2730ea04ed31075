import { useNavigate, useSearch } from '@tanstack/react-router';
import type { AccountView } from '@tingshuo/contracts';
import { Plug } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useCan } from '../session/session-context.js';
import { AccountCard } from './account-card.js';
import { useAccounts } from './account-queries.js';
import styles from './accounts.module.css';
import { ConnectDrawer } from './connect-drawer.js';
import { SignInResult } from './sign-in-result.js';

export function AccountsPage() {
  const { t } = useTranslation('accounts');
  const can = useCan();
  const navigate = useNavigate();
  const { oauth, account: connectedId } = useSearch({ from: '/inside/accounts' });
  const accounts = useAccounts();
  // The page answers the click at once, and the cards follow as soon as they are drawn.
  const rows = useDeferredValue(accounts.data?.rows ?? null, null);
  const connect = can('accounts.manage') && <ConnectDrawer />;
  return (
    <Page title={t('title')} actions={<div style={{ marginLeft: 'auto' }}>{connect}</div>}>
      {oauth !== undefined && (
        <SignInResult
          outcome={oauth}
          account={accounts.data?.rows.find(({ id }) => id === connectedId)}
          onClose={() => void navigate({ to: '/accounts', search: {}, replace: true })}
        />
      )}
      {!rows && !accounts.isError && <RowsSkeleton rows={3} height={120} />}
      {accounts.isError && <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {rows?.length === 0 && (
        <EmptyState icon={<Plug size={28} />} title={t('empty')} hint={t('emptyHint')} action={connect} />
      )}
      <div className={styles.cards}>
        {rows?.toSorted(byHandLast).map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
      </div>
    </Page>
  );
}

/** Accounts that hear and tell something stand before those that people post to by hand. */
const byHandLast = (a: AccountView, b: AccountView) =>
  Number(a.streams.length === 0) - Number(b.streams.length === 0);
