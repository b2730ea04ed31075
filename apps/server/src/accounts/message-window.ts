import type { Manifest, MessageWindow } from '@tingshuo/connector-kit';

/**
 * How long after somebody's private message a network takes answers, and how many; null where it always does. Of
 * several windows the shortest is everybody's; an account that may answer as a human agent (its setting `humanAgent`)
 * has the longest.
 */
export function messageWindow(
  { messageWindows = [] }: Pick<Manifest, 'messageWindows'>,
  settings: unknown,
): MessageWindow | null {
  const opened = messageWindows.filter(({ opensBy }) => opensBy === 'message');
  const sorted = opened.toSorted((a, b) => a.forMs - b.forMs);
  return (isHumanAgent(settings) ? sorted.at(-1) : sorted[0]) ?? null;
}

function isHumanAgent(settings: unknown): boolean {
  return (
    typeof settings === 'object' &&
    settings !== null &&
    'humanAgent' in settings &&
    settings.humanAgent === 'on'
  );
}
