import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalendarActs } from './calendar-acts.js';
import styles from './selection-bar.module.css';
import type { Shift } from './shift.js';

const BY = {
  weekEarlier: { days: -7, minutes: 0 },
  dayEarlier: { days: -1, minutes: 0 },
  dayLater: { days: 1, minutes: 0 },
  weekLater: { days: 7, minutes: 0 },
} as const satisfies Record<string, Shift>;

/** What can be done with the selected posts together. */
export function SelectionBar({ acts }: { acts: CalendarActs }) {
  const { t } = useTranslation('calendar');
  const chosen = acts.chosen();
  const [first] = chosen;
  if (!first) return null;
  const count = chosen.length;
  return (
    <div
      className={styles.selection}
      role="toolbar"
      aria-label={t('selected', { count })}
      data-testid="calendar-selection"
    >
      <CloseButton
        size="sm"
        aria-label={t('clearSelection')}
        onClick={() => acts.select({ kind: 'clear' })}
      />
      <span className="ts-num" role="status">
        {t('selected', { count })}
      </span>
      {acts.mayWrite && (
        <>
          {(Object.keys(BY) as (keyof typeof BY)[]).map((name) => (
            <Button
              key={name}
              size="compact-xs"
              variant="default"
              onClick={() => acts.shift(first, BY[name], false)}
            >
              {t(`moveBy.${name}`)}
            </Button>
          ))}
          <Button size="compact-xs" color="red" variant="light" onClick={() => acts.cancel(first)}>
            {t('cancelThem')}
          </Button>
        </>
      )}
    </div>
  );
}
