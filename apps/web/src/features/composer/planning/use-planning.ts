import { PublicationProblem, type When } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { ApiFailure } from '../../../api/api-failure.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { useUndo } from '../../../undo/undo-context.js';
import { useCancelPosts, usePlan } from '../publication-queries.js';
import { type DraftKeeper, NotSaved } from '../saving/draft-keeper.js';

/** What a refusal of the plan lists. */
const Refusal = z.object({ problems: z.array(PublicationProblem) });

/** Hands the draft to the engine; what was handed over can be taken back as long as it has not gone out. */
export function usePlanning(keeper: DraftKeeper, onRefused: (problems: PublicationProblem[]) => void) {
  const { t } = useTranslation('composer');
  const announce = useAnnounce();
  const undo = useUndo();
  const plan = usePlan(keeper.id);
  const cancel = useCancelPosts(keeper.id);
  const [isBusy, setBusy] = useState(false);

  const run = async (when: When, accountIds: readonly string[]) => {
    setBusy(true);
    try {
      const revision = await keeper.flush();
      await plan.mutateAsync({ revision, when, accountIds: [...accountIds] });
      const done = t(`planned.${when.kind}`, { count: accountIds.length });
      announce(done);
      undo.offer({ done, undo: () => cancel.mutateAsync([...accountIds]) });
    } catch (error) {
      // What kept it from being saved stands beside the draft; a refusal of the plan stands in `error`.
      if (error instanceof NotSaved) announce(t('notSaved'));
      const refusal = error instanceof ApiFailure ? Refusal.safeParse(error.error.details) : null;
      if (refusal?.success) onRefused(refusal.data.problems);
    } finally {
      setBusy(false);
    }
  };
  const takeBack = (accountIds: string[]) =>
    cancel.mutateAsync(accountIds).then(({ unmoved }) => {
      const [first] = unmoved;
      if (first) announce(t('notTakenBack', { count: unmoved.length }));
      else announce(t('takenBack', { count: accountIds.length }));
    }, undo.fail);
  return { run, takeBack, isBusy, error: plan.error, cancelling: cancel.isPending };
}

export type Planning = ReturnType<typeof usePlanning>;
