import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from '../../live/live-context.js';

const FAMILIES = new Set(['delivery', 'publication', 'queue', 'approval', 'calendar_note']);
const LEAST_MS = 500;
const MOST_MS = 5_000;

/**
 * Keeps the calendar as it is on the server. The more entries it has, the longer it gathers news before it asks again:
 * a thousand posts that go out in a minute are not a thousand answers.
 */
export function useLiveCalendar(count: number): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useLive((message) => {
    if (message.kind !== 'event' || !FAMILIES.has(message.event.type.split('.')[0] ?? '')) return;
    timer.current ??= setTimeout(
      () => {
        timer.current = null;
        void client.invalidateQueries({ queryKey: ['calendar'] });
        void client.invalidateQueries({ queryKey: ['queues'] });
        void client.invalidateQueries({ queryKey: ['calendar-notes'] });
      },
      Math.min(MOST_MS, LEAST_MS + count),
    );
  });
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
}
