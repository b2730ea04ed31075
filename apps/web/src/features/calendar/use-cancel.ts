import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { publicationRoutes } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useSay } from '../../i18n/locale.js';
import { useUndo } from '../../undo/undo-context.js';
import type { PlacedEntry } from './placed-entries.js';

type Undo = () => Promise<unknown>;

/** Cancels what has not gone out and removes drafts; the way back plans them again for the same time. */
export function useCancel() {
  const { t } = useTranslation('calendar');
  const api = useApi();
  const client = useQueryClient();
  const undo = useUndo();
  const say = useSay();

  const cancelOne = async ({ at, entry }: PlacedEntry): Promise<{ why: string[]; undo: Undo | null }> => {
    const params = { id: entry.id };
    if (entry.state === 'draft') {
      await api.call(publicationRoutes.remove, { params });
      return { why: [], undo: () => api.call(publicationRoutes.restore, { params }) };
    }
    const { publication, unmoved } = await api.call(publicationRoutes.cancel, {
      params,
      body: { accountIds: [...entry.accountIds] },
    });
    const refused = new Set(unmoved.map(({ accountId }) => accountId));
    const accountIds = entry.accountIds.filter((id) => !refused.has(id));
    const when = { kind: 'at' as const, at: new Date(at).toISOString() };
    const plan = () =>
      api.call(publicationRoutes.plan, {
        params,
        body: { revision: publication.revision, when, accountIds },
      });
    return { why: unmoved.map(({ reason }) => say(reason)), undo: accountIds.length > 0 ? plan : null };
  };
  const refresh = () =>
    Promise.all(
      ['calendar', 'publication', 'publications', 'queues'].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );

  return async (entries: readonly PlacedEntry[]): Promise<void> => {
    const why = new Set<string>();
    const ways: Undo[] = [];
    for (const each of entries) {
      try {
        const done = await cancelOne(each);
        for (const reason of done.why) why.add(reason);
        if (done.undo) ways.push(done.undo);
      } catch (error) {
        undo.fail(error);
      }
    }
    if (why.size > 0) {
      notifications.show({
        color: 'red',
        message: t('uncancelled', { why: [...why].join(' ') }),
        autoClose: 10_000,
      });
    }
    await refresh();
    if (ways.length === 0) return;
    const takeBack = async () => {
      for (const way of ways) await way();
      await refresh();
    };
    undo.offer({ done: t('cancelled', { count: ways.length }), undo: takeBack });
  };
}
