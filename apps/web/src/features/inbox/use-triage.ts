import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type MentionRow, mentionRoutes, type TriageCommand, type TriageResult } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useSay } from '../../i18n/locale.js';
import { useUndo } from '../../undo/undo-context.js';
import { useMemberName } from '../session/session-queries.js';
import { useListCache } from './list-cache.js';
import { afterCommand } from './triage-effect.js';

const MOST_AT_ONCE = 200;

/** Changes mentions at once on screen, then on the server; what was refused comes back, all can be undone. */
export function useTriage() {
  const { t } = useTranslation('inbox');
  const api = useApi();
  const say = useSay();
  const cache = useListCache();
  const undo = useUndo();
  const memberName = useMemberName();

  const send = async (
    items: { id: string; version?: number }[],
    command: TriageCommand,
  ): Promise<TriageResult> => {
    const applied: TriageResult['applied'] = [];
    const refused: TriageResult['refused'] = [];
    for (let from = 0; from < items.length; from += MOST_AT_ONCE) {
      const body = { items: items.slice(from, from + MOST_AT_ONCE), command };
      const result = await api.call(mentionRoutes.triage, { body });
      applied.push(...result.applied);
      refused.push(...result.refused);
    }
    return { applied, refused };
  };

  const takeBack = async (applied: TriageResult['applied']) => {
    const groups = new Map<string, TriageResult['applied']>();
    for (const each of applied) {
      const key = JSON.stringify(each.undo);
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    for (const group of groups.values()) {
      const command = group[0]?.undo;
      if (!command) continue;
      const result = await send(
        group.map(({ id, version }) => ({ id, version })),
        command,
      );
      cache.put(
        result.applied.flatMap(({ row }) => row ?? []),
        'back',
      );
    }
    cache.reload();
  };

  return useMutation({
    mutationFn: ({ rows, command }: { rows: readonly MentionRow[]; command: TriageCommand }) =>
      send(
        rows.map(({ id, version }) => ({ id, version })),
        command,
      ),
    onMutate: ({ rows, command }) => cache.put(rows.map((row) => afterCommand(row, command))),
    onSuccess: ({ applied, refused }, { rows, command }) => {
      cache.put(applied.flatMap(({ row }) => row ?? []));
      if (refused.length > 0) {
        const ids = new Set(refused.map(({ id }) => id));
        cache.put(
          rows.filter(({ id }) => ids.has(id)),
          'back',
        );
        const why = [...new Set(refused.map(({ message }) => say(message)))].join(' ');
        notifications.show({ color: 'red', message: t('refused', { count: refused.length, why }) });
        cache.reload();
      }
      if (applied.length > 0) {
        undo.offer({ done: describe(command, applied.length), undo: () => takeBack(applied) });
      }
    },
    onError: (error, { rows }) => {
      cache.put(rows, 'back');
      cache.reload();
      undo.fail(error);
    },
  });

  function describe(command: TriageCommand, count: number): string {
    if (command.kind === 'assign') {
      return command.assigneeId === null
        ? t('did.unassign', { count })
        : t('did.assign', { count, name: memberName(command.assigneeId) });
    }
    return t(`did.${command.kind === 'restore' ? 'reopen' : command.kind}`, { count });
  }
}
