import { useQueryClient } from '@tanstack/react-query';
import { type MentionRow, mentionRoutes } from '@tingshuo/contracts';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.js';
import { useLive } from '../../live/live-context.js';
import { listKey, PAGE_ROWS } from './inbox-queries.js';
import type { InboxFilter } from './inbox-search.js';
import { useListCache } from './list-cache.js';
import { FIRST_PLACE, type MentionPage, type MentionPages, mergeHead } from './mention-pages.js';

const GATHER_MS = 600;
const SINGLE_READS = 5;

interface LiveHeadOptions {
  filter: InboxFilter;
  rows: readonly MentionRow[];
  /** Whether news may be put on top now, because the list stands at its top. */
  mayMerge: () => boolean;
  /** Someone is reading this mention: it stays even if it no longer matches. */
  reading: string | null;
  onNews: (count: number) => void;
}

/**
 * Keeps the list's top current. A live event says only that something came: the first page is read again and laid
 * over what is loaded, by id, so an event that comes twice or late changes nothing.
 */
export function useLiveHead({ filter, rows, mayMerge, reading, onNews }: LiveHeadOptions) {
  const api = useApi();
  const client = useQueryClient();
  const cache = useListCache();
  const [waiting, setWaiting] = useState<{ head: MentionPage; fresh: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const key = JSON.stringify(filter);
  const seen = useRef({ key, ids: new Set<string>() });

  useEffect(() => {
    if (seen.current.key !== key) seen.current = { key, ids: new Set() };
    for (const row of rows) seen.current.ids.add(row.id);
  }, [key, rows]);

  const merge = useCallback(
    (head: MentionPage) => {
      client.setQueryData<MentionPages>(listKey(filter), (loaded) =>
        loaded
          ? mergeHead(loaded, head, (id) => id === reading)
          : { pages: [head], pageParams: [FIRST_PLACE] },
      );
      setWaiting(null);
    },
    [client, filter, reading],
  );

  const look = useEffectEvent(async () => {
    const loaded = client.getQueryData<MentionPages>(listKey(filter));
    if (!loaded) return;
    const head = await api.call(mentionRoutes.list, { query: { ...filter, limit: PAGE_ROWS } });
    const now = client.getQueryData<MentionPages>(listKey(filter));
    if (!now) return;
    const fresh = head.rows.filter((row) => !seen.current.ids.has(row.id)).length;
    if (mayMerge()) {
      merge(head);
      if (fresh > 0) onNews(fresh);
    } else if (fresh > 0) {
      if (fresh !== waiting?.fresh) onNews(fresh);
      setWaiting({ head, fresh });
    }
  });

  const readSingles = useEffectEvent(async (ids: readonly string[]) => {
    const rows = cache.find(new Set(ids));
    if (rows.length > SINGLE_READS) {
      await client.invalidateQueries({ queryKey: ['mentions'] });
      return;
    }
    const details = await Promise.all(
      rows.map(({ id }) => api.call(mentionRoutes.show, { params: { id } }).catch(() => null)),
    );
    cache.put(details.flatMap((detail) => (detail ? [detail.mention] : [])));
  });

  useLive((message) => {
    if (message.kind === 'event' && !message.event.type.startsWith('mention')) return;
    if (message.kind === 'event' && message.event.type !== 'mentions.ingested') {
      void readSingles(idsIn(message.event.subject, message.event.payload));
    }
    timer.current ??= setTimeout(() => {
      timer.current = null;
      look().catch(() => {
        // The next event, or the reader's own reload, looks again; the stream's state is shown in the sidebar.
      });
    }, GATHER_MS);
  });
  useEffect(() => {
    setWaiting(null);
    return () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    };
  }, [key]);

  return { waiting: waiting?.fresh ?? 0, showWaiting: () => waiting && merge(waiting.head) };
}

function idsIn(subject: string, payload: Record<string, unknown>): string[] {
  const listed = Object.values(payload).filter(Array.isArray).flat();
  return [subject.replace(/^mention:/, ''), ...listed].filter((id): id is string => typeof id === 'string');
}
