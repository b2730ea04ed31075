import { Button, Group, NativeSelect, Popover, TextInput } from '@mantine/core';
import type { PostingQueue, PostingSlot } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import styles from './queue.module.css';
import { copyDay, WEEKDAYS, WORKING_DAYS, withSlots } from './week-slots.js';
import { weekdayWord } from './weekday-word.js';

interface SlotToolsProps {
  queue: PostingQueue;
  onSlots: (slots: PostingSlot[]) => void;
}

const SPANS = { toWeekdays: WORKING_DAYS, toAll: WEEKDAYS } as const;

/** An exact time for several days, and one day's times for others. */
export function SlotTools({ queue: { slots }, onSlots }: SlotToolsProps) {
  const { t } = useTranslation('queue');
  const locale = useLocale();
  const [day, setDay] = useState(1);
  const [time, setTime] = useState('09:15');
  const [span, setSpan] = useState<keyof typeof SPANS>('toWeekdays');
  const [opened, setOpened] = useState(false);
  const minute = minuteOf(time);
  return (
    <div className={styles.tools}>
      <Popover opened={opened} onChange={setOpened} trapFocus shadow="md" position="bottom-start">
        <Popover.Target>
          <Button size="compact-xs" variant="default" onClick={() => setOpened(!opened)}>
            {t('exact')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            aria-label={t('exact')}
            onSubmit={(event) => {
              event.preventDefault();
              if (minute === null) return;
              onSlots(
                withSlots(
                  slots,
                  SPANS[span].map((weekday) => ({ weekday, minute })),
                ),
              );
              setOpened(false);
            }}
          >
            <Group align="end" gap="xs">
              <TextInput
                type="time"
                label={t('time')}
                value={time}
                onChange={(event) => setTime(event.currentTarget.value)}
              />
              <NativeSelect
                label={t('days')}
                value={span}
                data={(Object.keys(SPANS) as (keyof typeof SPANS)[]).map((value) => ({
                  value,
                  label: t(value),
                }))}
                onChange={(event) => setSpan(event.currentTarget.value as keyof typeof SPANS)}
              />
              <Button type="submit" disabled={minute === null}>
                {t('add')}
              </Button>
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
      <NativeSelect
        size="xs"
        aria-label={t('copyDay', { day: '' })}
        value={String(day)}
        data={WEEKDAYS.map((weekday) => ({
          value: String(weekday),
          label: t('copyDay', { day: weekdayWord(weekday, locale) }),
        }))}
        onChange={(event) => setDay(Number(event.currentTarget.value))}
      />
      {(Object.keys(SPANS) as (keyof typeof SPANS)[]).map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="default"
          disabled={!slots.some(({ weekday }) => weekday === day)}
          onClick={() => onSlots(copyDay(slots, day, SPANS[name]))}
        >
          {t(name)}
        </Button>
      ))}
      {slots.length > 0 && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onSlots([])}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

function minuteOf(time: string): number | null {
  const match = /^(\d{2}):(\d{2})/.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
