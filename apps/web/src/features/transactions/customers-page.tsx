import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { BackLink } from '../../ui/back-link.js';
import { Page } from '../../ui/page.js';
import { useCan } from '../session/session-context.js';
import { CustomerOverview } from './customer-overview.js';
import { CUSTOMER_TABS } from './customers-search.js';
import { ImportTable } from './import-table.js';
import { LifecycleView } from './lifecycle-view.js';
import { ParticipationView } from './participation-view.js';
import { TransactionList } from './transaction-list.js';
import { UnmatchedList } from './unmatched-list.js';

/** What people bought: customers, every transaction, buyers whom nobody knows, and the import. */
export function CustomersPage() {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const mayImport = useCan()('people.write');
  const { tab = 'customers' } = useSearch({ from: '/inside/influence/customers' });
  const open = (wanted: string | null) =>
    void navigate({
      to: '/influence/customers',
      search: { tab: CUSTOMER_TABS.find((each) => each === wanted && each !== 'customers') },
    });
  return (
    <Page title={t('title')} actions={<BackLink to="/influence">{t('back')}</BackLink>}>
      <Tabs value={tab} onChange={open} keepMounted={false}>
        <Tabs.List mb="md">
          {CUSTOMER_TABS.filter((each) => mayImport || each !== 'import').map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`${each}Tab`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="customers">
          <CustomerOverview onImport={mayImport ? () => open('import') : undefined} />
        </Tabs.Panel>
        <Tabs.Panel value="lifecycle">
          <LifecycleView />
        </Tabs.Panel>
        <Tabs.Panel value="participation">
          <ParticipationView />
        </Tabs.Panel>
        <Tabs.Panel value="transactions">
          <TransactionList />
        </Tabs.Panel>
        <Tabs.Panel value="unmatched">
          <UnmatchedList />
        </Tabs.Panel>
        <Tabs.Panel value="import">
          <ImportTable />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
