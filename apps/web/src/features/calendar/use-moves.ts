import { notifications } from '@mantine/notifications';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type CalendarEntry, publicationRoutes, type RouteOutput } from '@tingshuo/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../api/api.js';
import { useApi } from '../../api/api-context.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { useAnnounce } from '../../ui/announcer.js';
import { useUndo } from '../../undo/undo-context.js';
import { momentIn } from './calendar-words.js';
import type { PlacedEntry } from './placed-entries.js';

type Moves = RouteOutput<typeof publicationRoutes.move>;
type Call = { publicationId: string; accountIds: string[]; dueAt: string };

/** Keys are pressed several times in a row: what they add up to is sent once. */
const SETTLE_MS = 700;
const MOST_AT_ONCE = 500;

export async function sendMoves(api: Api, calls: readonly Call[]): Promise<Moves> {
  const answer: Moves = { moved: [], unmoved: [] };
  for (let from = 0; from < calls.length; from += MOST_AT_ONCE) {
    const body = { moves: calls.slice(from, from + MOST_AT_ONCE) };
    const { moved, unmoved } = await api.call(publicationRoutes.move, { body });
    answer.moved.push(...moved);
    answer.unmoved.push(...unmoved);
  }
  return answer;
}

/** The way back: every account to where the server says that it stood. */
export function undoOf({ moved }: Moves): Call[] {
  return moved.flatMap(({ publicationId, accountId, from }) =>
    from === null ? [] : [{ publicationId, accountIds: [accountId], dueAt: from }],
  );
}

/**
 * Moves posts at once on screen and then on the server. What the server refuses goes back and says why; all else can
 * be undone.
 */
export function useMoves(zone: string) {
  const { t } = useTranslation('calendar');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const say = useSay();
  const locale = useLocale();
  const announce = useAnnounce();
  const [moving, setMoving] = useState<ReadonlyMap<string, PlacedEntry>>(new Map());
  const waiting = useRef(new Map<string, PlacedEntry>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const settle = async () => {
    timer.current = null;
    const sent = [...waiting.current.values()];
    waiting.current.clear();
    if (sent.length === 0) return;
    try {
      const answer = await sendMoves(api, sent.map(callOf));
      if (answer.unmoved.length > 0) {
        const why = [...new Set(answer.unmoved.map(({ reason }) => say(reason)))].join(' ');
        notifications.show({ color: 'red', message: t('unmoved', { why }), autoClose: 10_000 });
        announce(t('unmoved', { why }));
      }
      const back = undoOf(answer);
      if (back.length > 0) {
        keepTimes(client, answer);
        undo.offer({
          done: saidOf(sent),
          undo: () =>
            sendMoves(api, back)
              .then((undone) => keepTimes(client, undone))
              .then(refresh),
        });
      }
    } catch (error) {
      undo.fail(error);
    }
    setMoving((now) => without(now, sent));
    await refresh();
  };
  const refresh = () =>
    Promise.all(
      ['calendar', 'publication', 'publications', 'queues'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  const saidOf = (sent: readonly PlacedEntry[]): string => {
    const [only] = sent;
    return sent.length === 1 && only
      ? t('movedTo', { when: momentIn(only.at, zone, locale) })
      : t('moved', { count: sent.length });
  };

  const latest = useRef(settle);
  useEffect(() => {
    latest.current = settle;
  });
  // What was moved a moment before the page is left is still sent.
  useEffect(() => () => void (timer.current && latest.current()), []);

  const move = useCallback((entries: readonly PlacedEntry[], isFinal: boolean) => {
    if (timer.current) clearTimeout(timer.current);
    for (const each of entries) waiting.current.set(each.key, each);
    setMoving((now) => new Map([...now, ...entries.map((each) => [each.key, each] as const)]));
    timer.current = setTimeout(() => void latest.current(), isFinal ? 0 : SETTLE_MS);
  }, []);
  return { moving, move };
}

function callOf({ at, entry }: PlacedEntry): Call {
  return { publicationId: entry.id, accountIds: [...entry.accountIds], dueAt: new Date(at).toISOString() };
}

/** Those that have been moved once more since they were sent stay where they are. */
function without(now: ReadonlyMap<string, PlacedEntry>, sent: readonly PlacedEntry[]) {
  const next = new Map(now);
  for (const each of sent) if (next.get(each.key) === each) next.delete(each.key);
  return next;
}

/** Writes the new times into what is on screen, so that nothing jumps back before the server is asked again. */
function keepTimes(client: QueryClient, { moved }: Moves): void {
  const times = new Map(
    moved.map(({ publicationId, accountId, dueAt }) => [publicationId + accountId, dueAt]),
  );
  client.setQueriesData<{ entries: CalendarEntry[]; tags: string[] }>({ queryKey: ['calendar'] }, (last) =>
    last === undefined
      ? last
      : {
          ...last,
          entries: last.entries.map((entry) => {
            const at = times.get(entry.id + (entry.accountIds[0] ?? ''));
            return at === undefined ? entry : { ...entry, at: Date.parse(at) };
          }),
        },
  );
}
