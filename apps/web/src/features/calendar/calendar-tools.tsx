import { NativeSelect, SegmentedControl } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CalendarFilters } from './calendar-filters.js';
import styles from './calendar-head.module.css';
import { CALENDAR_VIEWS, type CalendarView, COLOURED_BY, type ColouredBy } from './calendar-search.js';
import { SavedViews } from './saved-views.js';
import type { CalendarPlace } from './use-calendar-search.js';
import { ZoneSelect } from './zone-select.js';

/** How the calendar is looked at. */
export const CalendarTools = memo(function CalendarTools({ place }: { place: CalendarPlace }) {
  const { t } = useTranslation('calendar');
  const { view, search, by, go } = place;
  return (
    <div className={styles.toolsEnd}>
      <CalendarFilters place={place} />
      <SavedViews place={place} />
      <NativeSelect
        aria-label={t('by.label')}
        value={by}
        data={COLOURED_BY.map((each) => ({ value: each, label: t('colouredBy', { by: t(`by.${each}`) }) }))}
        onChange={(event) => {
          const next = event.currentTarget.value as ColouredBy;
          go({ by: next === 'campaign' ? undefined : next });
        }}
      />
      <ZoneSelect value={search.zone} onChange={(zone) => go({ zone })} />
      <SegmentedControl
        size="xs"
        aria-label={t('view.label')}
        value={view}
        data={CALENDAR_VIEWS.map((each) => ({ value: each, label: t(`view.${each}`) }))}
        onChange={(next) => go({ view: next as CalendarView })}
      />
    </div>
  );
});
