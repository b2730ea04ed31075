import type { PublicationProblem, When } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../ui/announcer.js';
import { useUndo } from '../../../undo/undo-context.js';
import { fineAccounts } from '../problems/problem-groups.js';
import { useCancelPosts, usePlan } from '../publication-queries.js';
import { type DraftKeeper, NotSaved } from '../saving/draft-keeper.js';

interface PlanningOptions {
  keeper: DraftKeeper;
  /** Accounts that can be planned now. */
  open: readonly string[];
  problems: readonly PublicationProblem[];
}

/** Hands the draft to the engine; what was handed over can be taken back as long as it has not gone out. */
export function usePlanning({ keeper, open, problems }: PlanningOptions) {
  const { t } = useTranslation('composer');
  const announce = useAnnounce();
  const undo = useUndo();
  const plan = usePlan(keeper.id);
  const cancel = useCancelPosts(keeper.id);
  const [isBusy, setBusy] = useState(false);
  const fine = fineAccounts(open, problems);
  const hasErrors = problems.some(({ severity }) => severity === 'error');

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
  return { run, takeBack, fine, hasErrors, isBusy, error: plan.error, cancelling: cancel.isPending };
}

export type Planning = ReturnType<typeof usePlanning>;
