import type { MentionRow, TriageCommand } from '@tingshuo/contracts';
import type { Dispatch } from 'react';
import { useCan } from '../session/session-context.js';
import { useBulkJobs } from './bulk-jobs.js';
import { type InboxFilter, rowMatches } from './inbox-search.js';
import { useListCache } from './list-cache.js';
import { NOTHING_SELECTED, type Selection, type SelectionAct } from './selection.js';
import { afterCommand } from './triage-effect.js';
import type { TriageActs } from './triage-menus.js';
import { useTriage } from './use-triage.js';

interface TriageActsOptions {
  rows: readonly MentionRow[];
  currentId: string | null;
  selection: Selection;
  select: Dispatch<SelectionAct>;
  filter: InboxFilter;
  open: (id: string | null, replace: boolean) => void;
}

/** The triage commands, aimed at the selection, at everything that matches, or at the open mention. */
export function useTriageActs({ rows, currentId, selection, select, filter, open }: TriageActsOptions) {
  const triage = useTriage();
  const bulk = useBulkJobs();
  const cache = useListCache();
  const can = useCan();

  const apply = (command: TriageCommand) => {
    if (!can('mentions.triage')) return;
    if (selection.all) {
      bulk.start.mutate({ filter, command });
      select({ kind: 'clear' });
      return;
    }
    const several = selection !== NOTHING_SELECTED && selection.ids.size > 0;
    const targets = several
      ? rows.filter(({ id }) => selection.ids.has(id))
      : cache.find(new Set(currentId ? [currentId] : []));
    if (targets.length === 0) return;
    const leaving = new Set(
      targets.filter((row) => !rowMatches(afterCommand(row, command), filter)).map(({ id }) => id),
    );
    if (currentId && leaving.has(currentId)) open(neighbourOf(rows, currentId, leaving), true);
    triage.mutate({ rows: targets, command });
    if (several) select({ kind: 'clear' });
  };
  const acts: TriageActs = {
    done: () => apply({ kind: 'done' }),
    reopen: () => apply({ kind: 'reopen' }),
    assign: (assigneeId) => apply({ kind: 'assign', assigneeId }),
    ignore: (reason) => apply({ kind: 'ignore', reason }),
  };
  return { acts, bulk };
}

/** The next row that stays, else the one before. */
export function neighbourOf(
  rows: readonly MentionRow[],
  id: string,
  leaving: ReadonlySet<string>,
): string | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return null;
  const stays = (row: MentionRow) => !leaving.has(row.id);
  return (rows.slice(at + 1).find(stays) ?? rows.slice(0, at).findLast(stays))?.id ?? null;
}
