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
import { isOver } from './state-look.js';

type Moves = RouteOutput<typeof publicationRoutes.move>;
type Call = { publicationId: string; accountIds: string[]; dueAt: string };

/** What shall move: posts that are to go out, and cards of those that are over. */
interface Calls {
  posts: Call[];
  cards: Call[];
}

/** Keys are pressed several times in a row: what they add up to is sent once. */
const SETTLE_MS = 700;
const MOST_AT_ONCE = 500;

async function sendAll(
  api: Api,
  route: typeof publicationRoutes.move | typeof publicationRoutes.moveCards,
  calls: readonly Call[],
): Promise<Moves> {
  const answer: Moves = { moved: [], unmoved: [] };
  for (let from = 0; from < calls.length; from += MOST_AT_ONCE) {
    const { moved, unmoved } = await api.call(route, {
      body: { moves: calls.slice(from, from + MOST_AT_ONCE) },
    });
    answer.moved.push(...moved);
    answer.unmoved.push(...unmoved);
  }
  return answer;
}

interface Sent {
  answer: Moves;
  /** The way back: every account to where the server says that it stood. */
  back: Calls;
}

export async function sendMoves(api: Api, { posts, cards }: Calls): Promise<Sent> {
  const moved = await sendAll(api, publicationRoutes.move, posts);
  const carded = await sendAll(api, publicationRoutes.moveCards, cards);
  return {
    answer: { moved: [...moved.moved, ...carded.moved], unmoved: [...moved.unmoved, ...carded.unmoved] },
    back: { posts: undoOf(moved), cards: undoOf(carded) },
  };
}

function undoOf({ moved }: Moves): Call[] {
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
      const { answer, back } = await sendMoves(api, callsOf(sent));
      if (answer.unmoved.length > 0) {
        const why = [...new Set(answer.unmoved.map(({ reason }) => say(reason)))].join(' ');
        notifications.show({ color: 'red', message: t('unmoved', { why }), autoClose: 10_000 });
        announce(t('unmoved', { why }));
      }
      if (back.posts.length + back.cards.length > 0) {
        keepTimes(client, answer);
        undo.offer({
          done: saidOf(sent),
          undo: () =>
            sendMoves(api, back)
              .then((undone) => keepTimes(client, undone.answer))
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
    if (sent.length !== 1 || !only) return t('moved', { count: sent.length });
    const when = momentIn(only.at, zone, locale);
    return isOver(only.entry.state) ? t('cardMovedTo', { when }) : t('movedTo', { when });
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

function callsOf(sent: readonly PlacedEntry[]): Calls {
  const callOf = ({ at, entry }: PlacedEntry): Call => ({
    publicationId: entry.id,
    accountIds: [...entry.accountIds],
    dueAt: new Date(at).toISOString(),
  });
  const isCard = ({ entry }: PlacedEntry) => isOver(entry.state);
  return { posts: sent.filter((each) => !isCard(each)).map(callOf), cards: sent.filter(isCard).map(callOf) };
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
