import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { Page } from '../../ui/page.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';

/** When every account speaks, week by week. */
export function QueuePage() {
  const { t } = useTranslation('queue');
  return (
    <Page title={t('title')} actions={<PublishTabs />}>
      <EmptyState icon={<CalendarClock size={28} />} title={t('empty')} hint={t('emptyHint')} />
    </Page>
  );
}
