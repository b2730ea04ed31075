import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from './live-context.js';

/** What each family of events makes stale; the inbox list itself is merged, not refetched. */
const STALE: Record<string, readonly QueryKey[]> = {
  mentions: [['counters'], ['mention'], ['case'], ['lead']],
  posts: [['mention'], ['case'], ['lead'], ['answers']],
  mention: [['counters'], ['mention']],
  post: [['mention'], ['case'], ['lead']],
  case: [['cases'], ['case'], ['mention'], ['person']],
  lead: [['leads'], ['lead'], ['mention'], ['person']],
  delivery: [
    ['attention'],
    ['stop'],
    ['case'],
    ['mention'],
    ['lead'],
    ['publication'],
    ['publications'],
    ['hand-tasks'],
  ],
  publication: [['publication'], ['publications'], ['hand-tasks'], ['answers']],
  approval: [['approvals']],
  approval_flow: [['approvals']],
  sign_off_link: [['approvals']],
  conversation: [['case'], ['mention']],
  job: [['job'], ['jobs'], ['hearing']],
  rule: [['rules'], ['counters']],
  watchlist: [['watchlists']],
  account: [['accounts'], ['publish-rules']],
  stream: [['accounts']],
  person: [['person'], ['opt-outs']],
  mass_send: [['mass-sends']],
  view: [['views']],
};

const GATHER_MS = 400;

export function staleAfter(type: string): readonly QueryKey[] {
  return STALE[type.split('.')[0] ?? ''] ?? [];
}

/** Keeps everything on screen current: gathers what became stale and refetches it a few times a second at most. */
export function useLiveRefresh(): void {
  const client = useQueryClient();
  const stale = useRef(new Map<string, QueryKey>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  useLive((message) => {
    if (message.kind === 'reset') {
      void client.invalidateQueries();
      return;
    }
    if (message.kind === 'began') {
      void client.invalidateQueries({ queryKey: ['counters'] });
      return;
    }
    for (const key of staleAfter(message.event.type)) stale.current.set(JSON.stringify(key), key);
    timer.current ??= setTimeout(() => {
      timer.current = null;
      flush(client, stale.current);
    }, GATHER_MS);
  });
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
}

function flush(client: QueryClient, stale: Map<string, QueryKey>): void {
  const keys = [...stale.values()];
  stale.clear();
  for (const queryKey of keys) void client.invalidateQueries({ queryKey });
}
