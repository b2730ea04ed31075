import { ActionIcon, Button, NativeSelect, SegmentedControl } from '@mantine/core';
import type { CalendarEntry } from '@tingshuo/contracts';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './calendar.module.css';
import { CalendarFilters } from './calendar-filters.js';
import { CALENDAR_VIEWS, type CalendarView, COLOURED_BY, type ColouredBy } from './calendar-search.js';
import { spanName } from './calendar-words.js';
import { SavedViews } from './saved-views.js';
import type { CalendarPlace } from './use-calendar-search.js';
import { ZoneSelect } from './zone-select.js';

interface CalendarHeadProps {
  place: CalendarPlace;
  entries: readonly CalendarEntry[];
  tags: readonly string[];
  count: number | null;
  onTurn: (by: 1 | -1) => void;
}

/** What is shown, from which angle, in which zone, and how to get elsewhere. */
export function CalendarHead({ place, entries, tags, count, onTurn }: CalendarHeadProps) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  const { view, day, today, search, by, go } = place;
  return (
    <div className={styles.tools}>
      <div className={styles.turn}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(`previous.${view}`)}
          onClick={() => onTurn(-1)}
        >
          <ChevronLeft size={16} />
        </ActionIcon>
        <Button
          variant="default"
          size="compact-xs"
          disabled={day === today}
          onClick={() => go({ day: undefined })}
        >
          {t('today')}
        </Button>
        <ActionIcon variant="subtle" color="gray" aria-label={t(`next.${view}`)} onClick={() => onTurn(1)}>
          <ChevronRight size={16} />
        </ActionIcon>
      </div>
      <h2 className={styles.span} aria-live="polite">
        {spanName(view, day, locale)}
      </h2>
      <span className={`${styles.count} ts-num`} data-testid="calendar-count" data-count={count ?? ''}>
        {count === null ? '' : t('count', { count, n: formatCount(count, locale) })}
      </span>
      <div className={styles.toolsEnd}>
        <CalendarFilters place={place} entries={entries} tags={tags} />
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
          onChange={(next) => go({ view: next === 'month' ? undefined : (next as CalendarView) })}
        />
      </div>
    </div>
  );
}
