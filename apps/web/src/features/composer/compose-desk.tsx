import { Alert, Box } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MediaFacts, Publication, PublicationProblem, PublishRules } from '@tingshuo/contracts';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { useKey } from '../../keys/key-context.js';
import { useAnnounce } from '../../ui/announcer.js';
import { useUndo } from '../../undo/undo-context.js';
import { ApprovalPanel } from '../approvals/approval-panel.js';
import { useCan, useSession } from '../session/session-context.js';
import { AccountPicker } from './accounts/account-picker.js';
import { AiButton } from './ai/ai-button.js';
import styles from './composer.module.css';
import { type Composer, ComposerProvider } from './composer-context.js';
import { isBlank, type Scope } from './draft/draft.js';
import { setFields } from './draft/draft-edits.js';
import { BeginMenu } from './help/begin-menu.js';
import { VoicePanel } from './help/voice-panel.js';
import { LiveDesk } from './live/live-desk.js';
import { OutNote } from './planning/out-note.js';
import { PlanBar } from './planning/plan-bar.js';
import { firstMode, freeSlots, type PlanMode, rememberMode, whenOf } from './planning/plan-mode.js';
import { plannedAt, standingsOf } from './planning/standing.js';
import { StandingList } from './planning/standing-list.js';
import { usePlanning } from './planning/use-planning.js';
import { PreviewList } from './preview/preview-list.js';
import { focusField } from './problems/focus-field.js';
import { jumpTarget } from './problems/jump-target.js';
import { groupProblems } from './problems/problem-groups.js';
import { ProblemList } from './problems/problem-list.js';
import { useProblems } from './problems/use-problems.js';
import { type Unmoved, useMovePosts, useQueues } from './publication-queries.js';
import { isDirty } from './saving/autosave.js';
import type { DraftKeeper } from './saving/draft-keeper.js';
import { StaleDialog } from './saving/stale-dialog.js';
import { useKeeperState } from './saving/use-draft-keeper.js';
import { Details } from './writing/details.js';
import { KindPicker } from './writing/kind-picker.js';
import { NetworkTabs } from './writing/network-tabs.js';
import { PollEditor } from './writing/poll-editor.js';
import { TextDesk } from './writing/text-desk.js';

interface ComposeDeskProps {
  keeper: DraftKeeper;
  /** As the server has it; null before it was saved for the first time. */
  publication: Publication | null;
  rules: readonly PublishRules[];
  /** Posts that did not follow the last change. */
  unmoved: readonly Unmoved[];
}

/** Where a post is written: words on the left, what becomes of them on the right, what is done below. */
export function ComposeDesk({ keeper, publication, rules, unmoved }: ComposeDeskProps) {
  const { t } = useTranslation('composer');
  const { t: th } = useTranslation('composeHelp');
  const navigate = useNavigate();
  const announce = useAnnounce();
  const undo = useUndo();
  const say = useSay();
  const { workspace } = useSession();
  const mayWrite = useCan()('publications.write');
  const { draft, save, isRestored } = useKeeperState(keeper);
  const [scopeWanted, setScope] = useState<Scope>(null);
  const [mode, setModeState] = useState<PlanMode>(() => firstMode(draft.dueAt, localStorage));
  const [isProblemsOpen, setProblemsOpen] = useState(false);
  const [nextProblem, setNextProblem] = useState(0);
  const [picked, setPicked] = useState<readonly MediaFacts[]>([]);

  const chosen = useMemo(
    () => rules.filter(({ accountId }) => draft.accountIds.includes(accountId)),
    [rules, draft.accountIds],
  );
  const files = useMemo(
    () => new Map([...(publication?.media ?? []), ...picked].map((file) => [file.id, file])),
    [publication?.media, picked],
  );
  const scope = chosen.some(({ network }) => network === scopeWanted) ? scopeWanted : null;
  const heard = useMemo(
    () => chosen.filter(({ network }) => scope === null || network === scope),
    [chosen, scope],
  );
  const standings = standingsOf(draft.accountIds, publication?.targets);
  const isReadOnly = standings.isReadOnly || !mayWrite;
  const when = whenOf(mode, draft.dueAt);
  const found = useProblems({ draft, chosen, files, when, standings, isReadOnly });
  const { problems, reckoning, replaced, judge } = found;
  const planning = usePlanning(keeper, (refused) => {
    found.onRefused(refused);
    setProblemsOpen(true);
  });
  const queues = useQueues();
  const move = useMovePosts(keeper.id, (count) => t('moved', { count }));
  const shown = useDeferredValue(draft);

  // What is planned would follow every half sentence: its changes wait until they are applied.
  const isPlanned = standings.planned.length > 0;
  const wasPlanned = publication?.targets.some(({ state }) => state !== 'draft') ?? false;
  useEffect(() => keeper.hold(isPlanned), [keeper, isPlanned]);
  const toApply = isPlanned && isDirty(save) ? standings.planned.length : 0;

  const setMode = (next: PlanMode) => {
    setModeState(next);
    rememberMode(next, localStorage);
  };
  const jump = (problem: PublicationProblem) => {
    const target = jumpTarget(problem, draft);
    setScope(target.scope);
    focusField(target.fieldId, target.span);
  };
  useKey('compose.problem', () => {
    const groups = groupProblems(judge());
    const problem = groups[nextProblem % Math.max(1, groups.length)]?.problem;
    if (!problem || isBlank(draft)) return;
    setProblemsOpen(true);
    setNextProblem(nextProblem + 1);
    jump(problem);
  });
  const takeTheirs = () => {
    keeper.takeTheirs();
    undo.offer({ done: t('stale.tookTheirs'), undo: async () => keeper.change(setFields(draft)) });
  };
  const apply = () =>
    keeper.flush().then(
      () => announce(t('applied')),
      () => announce(t('notSaved')),
    );
  const leave = () =>
    keeper.flush().then(
      () => void navigate({ to: '/publish/drafts' }),
      () => announce(t('notSaved')),
    );

  const composer: Composer = {
    draft,
    change: keeper.change,
    rules,
    chosen,
    files,
    learnFiles: (more) => setPicked([...picked, ...more]),
    scope,
    setScope,
    reckoning,
    isReadOnly,
  };
  return (
    <ComposerProvider value={composer}>
      {standings.isReadOnly && mayWrite && <OutNote id={keeper.id} />}
      {!mayWrite && (
        <Alert color="gray" variant="light" p="xs" mb="sm" role="note" data-testid="compose-reads-only">
          {th('readsOnly')}
        </Alert>
      )}
      {isRestored && isDirty(save) && (
        <Alert color="blue" variant="light" p="xs" mb="sm" role="status">
          {t('restored')}
        </Alert>
      )}
      {unmoved.length > 0 && (
        <Alert color="yellow" variant="light" p="xs" mb="sm" role="status">
          {unmoved.map(({ accountId, reason }) => (
            <div key={accountId}>
              {t('unmoved', {
                handle: rules.find((each) => each.accountId === accountId)?.handle ?? '',
                why: say(reason),
              })}
            </div>
          ))}
        </Alert>
      )}
      <div className={styles.desk}>
        <div className={styles.left}>
          <AccountPicker
            rules={rules}
            chosen={draft.accountIds}
            isReadOnly={isReadOnly}
            onChange={keeper.change}
          />
          <div className={styles.kindRow}>
            <h2>{t('content')}</h2>
            <span className={styles.kinds}>
              {!isReadOnly && <AiButton />}
              {!isReadOnly && <BeginMenu />}
              <KindPicker />
            </span>
          </div>
          <NetworkTabs problems={problems}>
            <TextDesk />
          </NetworkTabs>
          <PollEditor />
          <Details
            title={draft.title}
            tags={draft.tags}
            campaignId={draft.campaignId}
            isReadOnly={isReadOnly}
            onChange={keeper.change}
          />
          {isProblemsOpen && problems.length > 0 && (
            <ProblemList problems={problems} chosen={chosen} onJump={jump} />
          )}
        </div>
        <Box className={styles.right ?? ''} role="region" aria-label={t('beside')} tabIndex={0}>
          {publication && (
            <StandingList
              publication={publication}
              zone={workspace.timeZone}
              isBusy={planning.cancelling}
              onTakeBack={mayWrite ? (accountIds) => void planning.takeBack(accountIds) : null}
            />
          )}
          {publication && mayWrite && (
            <LiveDesk publication={publication} rules={rules} zone={workspace.timeZone} />
          )}
          {publication && wasPlanned && <ApprovalPanel publicationId={publication.id} />}
          <VoicePanel accounts={heard} lang={draft.content.lang} mayWrite={mayWrite} />
          <PreviewList draft={shown} chosen={chosen} files={files} replaced={replaced} />
        </Box>
      </div>
      {!isReadOnly && (
        <PlanBar
          planning={planning}
          problems={problems}
          mode={mode}
          onMode={setMode}
          dueAt={draft.dueAt}
          onDueAt={(dueAt) => keeper.change(setFields({ dueAt }))}
          zone={workspace.timeZone}
          slots={freeSlots(queues.data?.rows ?? [], standings.open)}
          open={standings.open}
          judge={judge}
          isBlank={isBlank(draft)}
          isAllPlanned={isPlanned && standings.open.length === 0}
          toApply={toApply}
          isProblemsOpen={isProblemsOpen}
          onProblems={setProblemsOpen}
          onApply={() => void apply()}
          onMove={(dueAt) => move.mutate({ accountIds: standings.planned, dueAt })}
          plannedAt={plannedAt(publication, standings.planned)}
          onLeave={() => void leave()}
        />
      )}
      {save.trouble?.kind === 'stale' && (
        <StaleDialog
          mine={draft}
          theirs={save.trouble.theirs}
          onTakeTheirs={takeTheirs}
          onKeepMine={keeper.keepMine}
        />
      )}
    </ComposerProvider>
  );
}
