import { type RefObject, useLayoutEffect, useState } from 'react';

const LINE = 23;
const HEAD = 30;
const COLUMN_HEADS = 32;
const LEAST = 3;

/** How many lines a day of the month has room for. */
export function useMonthLines(host: RefObject<HTMLElement | null>, weeks: number): number {
  // Before the first look: a window less what stands over the calendar.
  const [height, setHeight] = useState(() => window.innerHeight - 130);
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    setHeight(element.clientHeight);
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return Math.max(LEAST, Math.floor(((height - COLUMN_HEADS) / weeks - HEAD) / LINE));
}
