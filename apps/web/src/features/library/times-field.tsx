import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { PostingSlot } from '@tingshuo/contracts';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { clock } from '../calendar/calendar-words.js';
import { DayToggles } from './day-toggles.js';
import styles from './library.module.css';
import { minuteOf, slotsOf, type TimeRow, timeRows } from './series-times.js';

interface TimesFieldProps {
  slots: readonly PostingSlot[];
  onChange: (slots: PostingSlot[]) => void;
}

const NINE = 9 * 60;
const THREE_HOURS = 180;
const DAY = 1440;

/** The times of a week: a clock, and the days on which it counts. */
export function TimesField({ slots, onChange }: TimesFieldProps) {
  const { t } = useTranslation('library');
  // Rows stay where they are while they are typed in, also those that have no day at the moment.
  const [rows, setRows] = useState(() => timeRows(slots).map((row) => ({ ...row, id: newId() })));
  const keep = (next: typeof rows) => {
    setRows(next);
    onChange(slotsOf(next));
  };
  const replace = (id: string, change: Partial<TimeRow>) =>
    keep(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  const add = () => {
    const last = rows.at(-1);
    const minute = last ? (last.minute + THREE_HOURS) % DAY : NINE;
    keep([...rows, { id: newId(), minute, weekdays: last?.weekdays ?? [1] }]);
  };
  return (
    <>
      <ul className={styles.times}>
        {rows.map(({ id, minute, weekdays }) => (
          <li key={id}>
            <TextInput
              type="time"
              aria-label={t('series.time')}
              value={clock(minute)}
              onChange={(event) => {
                const typed = minuteOf(event.currentTarget.value);
                if (typed !== null) replace(id, { minute: typed });
              }}
            />
            <DayToggles
              label={t('series.days', { time: clock(minute) })}
              weekdays={weekdays}
              onChange={(next) => replace(id, { weekdays: next })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('series.removeTime', { time: clock(minute) })}
              onClick={() => keep(rows.filter((row) => row.id !== id))}
            >
              <X size={14} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button size="compact-xs" variant="default" leftSection={<Plus size={13} aria-hidden />} onClick={add}>
        {t('series.addTime')}
      </Button>
    </>
  );
}
