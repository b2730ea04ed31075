import type { PostingQueue, PostingSlot } from '@tingshuo/contracts';
import { Check } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { clock } from '../calendar/calendar-words.js';
import styles from './queue.module.css';
import { hasSlot, rowsOf, WEEKDAYS } from './week-slots.js';
import { weekdayWord } from './weekday-word.js';

interface WeekGridProps {
  queue: PostingQueue;
  disabled: boolean;
  onToggle: (slot: PostingSlot) => void;
}

const STEP: Record<string, [row: number, day: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The week of an account: a press sets a time at which it speaks, another takes it away. */
export function WeekGrid({ queue: { slots, handle }, disabled, onToggle }: WeekGridProps) {
  const { t } = useTranslation('queue');
  const locale = useLocale();
  const table = useRef<HTMLTableElement>(null);
  const rows = rowsOf(slots);
  const [at, setAt] = useState<PostingSlot>({ weekday: 1, minute: 9 * 60 });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const row = Math.max(0, Math.min(rows.length - 1, rows.indexOf(at.minute) + step[0]));
    const weekday = Math.max(1, Math.min(7, at.weekday + step[1]));
    const next = { weekday, minute: rows[row] ?? at.minute };
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-slot="${next.weekday}-${next.minute}"]`)?.focus();
  };
  return (
    <table
      ref={table}
      className={styles.week}
      aria-label={t('week', { handle })}
      onKeyDown={onKeyDown}
      data-testid="queue-week"
    >
      <thead>
        <tr>
          <td />
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col">
              {weekdayWord(weekday, locale)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((minute) => (
          <tr key={minute}>
            <th scope="row" className="ts-num">
              {clock(minute)}
            </th>
            {WEEKDAYS.map((weekday) => {
              const slot = { weekday, minute };
              const isSet = hasSlot(slots, slot);
              const words = { time: clock(minute), day: weekdayWord(weekday, locale) };
              return (
                <td key={weekday}>
                  <button
                    type="button"
                    className={styles.slot}
                    data-slot={`${weekday}-${minute}`}
                    tabIndex={at.weekday === weekday && at.minute === minute ? 0 : -1}
                    aria-pressed={isSet}
                    aria-label={isSet ? t('removeAt', words) : t('addAt', words)}
                    disabled={disabled}
                    onFocus={() => setAt(slot)}
                    onClick={() => onToggle(slot)}
                  >
                    {isSet && (
                      <>
                        <Check size={12} aria-hidden /> {clock(minute)}
                      </>
                    )}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
