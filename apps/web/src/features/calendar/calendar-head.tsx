import { ActionIcon, Button } from '@mantine/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './calendar-head.module.css';
import { CalendarTools } from './calendar-tools.js';
import { spanName } from './calendar-words.js';
import type { CalendarPlace } from './use-calendar-search.js';

interface CalendarHeadProps {
  place: CalendarPlace;
  count: number | null;
  /** An empty grid would say that nothing is planned. */
  isLoading: boolean;
}

/** What is shown, from which angle, in which zone, and how to get elsewhere; its posts only change the number. */
export function CalendarHead({ place, count, isLoading }: CalendarHeadProps) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  return (
    <div className={styles.tools}>
      <Turn place={place} />
      <span className={`${styles.count} ts-num`} data-testid="calendar-count" data-count={count ?? ''}>
        {count !== null && t('count', { count, n: formatCount(count, locale) })}
        {isLoading && t('counting')}
      </span>
      <CalendarTools place={place} />
    </div>
  );
}

const Turn = memo(function Turn({ place: { view, day, today, go, turn } }: { place: CalendarPlace }) {
  const { t } = useTranslation('calendar');
  const locale = useLocale();
  return (
    <>
      <div className={styles.turn}>
        <ActionIcon variant="subtle" color="gray" aria-label={t(`previous.${view}`)} onClick={() => turn(-1)}>
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
        <ActionIcon variant="subtle" color="gray" aria-label={t(`next.${view}`)} onClick={() => turn(1)}>
          <ChevronRight size={16} />
        </ActionIcon>
      </div>
      <h2 className={styles.span} aria-live="polite">
        {spanName(view, day, locale)}
      </h2>
    </>
  );
});
