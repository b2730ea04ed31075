import type { InboxSearch } from './inbox-search.js';

/** Views that every workspace has; `mine` needs to know who is looking. */
export function builtinViews(userId: string) {
  return [
    { name: 'todo', search: {} },
    { name: 'mine', search: { assignee: userId } },
    { name: 'negative', search: { sentiment: 'negative' } },
    { name: 'done', search: { state: 'triaged' } },
    { name: 'ignored', search: { state: 'ignored' } },
    { name: 'all', search: { state: 'any' } },
  ] as const satisfies readonly { name: string; search: InboxSearch }[];
}
