import { CalendarDays } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Page } from '../../ui/page.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';

/** Everything that is planned, at its time. */
export function CalendarPage() {
  const { t } = useTranslation('calendar');
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      <EmptyState icon={<CalendarDays size={28} />} title={t('empty')} hint={t('emptyHint')} />
    </Page>
  );
}
