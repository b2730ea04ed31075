import { Button, Menu } from '@mantine/core';
import type { PublicationProblem } from '@tingshuo/contracts';
import {
  CalendarClock,
  ChevronDown,
  CircleAlert,
  CircleCheck,
  ListPlus,
  NotebookPen,
  Send,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../../i18n/locale.js';
import { useKey } from '../../../keys/key-context.js';
import { KeysLabel } from '../../../keys/keys-label.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { Failure } from '../../../ui/failure.js';
import { momentIn } from '../../calendar/calendar-words.js';
import { focusField } from '../problems/focus-field.js';
import { ACCOUNTS_FIELD, fieldIdIn, TIME_FIELD } from '../problems/jump-target.js';
import { fineAccounts } from '../problems/problem-groups.js';
import { PLAN_MODES, type PlanMode, whenOf } from './plan-mode.js';
import styles from './planning.module.css';
import { TimeField } from './time-field.js';
import type { Planning } from './use-planning.js';

const ICON = { now: Send, slot: ListPlus, at: CalendarClock } as const;

interface PlanBarProps {
  planning: Planning;
  problems: readonly PublicationProblem[];
  mode: PlanMode;
  onMode: (mode: PlanMode) => void;
  dueAt: string | null;
  onDueAt: (at: string | null) => void;
  zone: string;
  /** The first free slots of the chosen accounts, epoch ms. */
  slots: readonly number[];
  /** Chosen accounts that can be planned. */
  open: readonly string[];
  /** Judges the draft as it stands this moment. */
  judge: () => PublicationProblem[];
  /** Nothing was written, so nothing can be wrong yet. */
  isBlank: boolean;
  /** Everything that is chosen is planned or out. */
  isAllPlanned: boolean;
  /** Changes of what is planned that wait to be applied. */
  toApply: number;
  isProblemsOpen: boolean;
  onProblems: (isOpen: boolean) => void;
  onApply: () => void;
  /** Moves what is planned to the time beside the button. */
  onMove: (at: string) => void;
  /** When the planned posts go out, where all of them do at once. */
  plannedAt: string | null;
  onLeave: () => void;
}

/** What stands in the way, when it goes out, and the button that hands it over. */
export function PlanBar(props: PlanBarProps) {
  const { planning, problems, mode, onMode, dueAt, onDueAt, zone, open, toApply, onProblems } = props;
  const { isBlank, isAllPlanned } = props;
  const { t } = useTranslation('composer');
  const announce = useAnnounce();
  const errors = countErrors(problems);
  const { isBusy } = planning;
  const fine = fineAccounts(open, problems);
  const some = errors > 0 && fine.length > 0 && fine.length < open.length;

  const submit = (wanted: PlanMode, isPartial: boolean) => {
    if (isBusy) return;
    if (isBlank || open.length === 0) {
      announce(t(open.length === 0 ? 'chooseFirst' : 'writeFirst'));
      focusField(open.length === 0 ? ACCOUNTS_FIELD : fieldIdIn('text', null));
      return;
    }
    const when = whenOf(wanted, dueAt);
    if (when === null) {
      announce(t('time.wanted'));
      focusField(TIME_FIELD);
      return;
    }
    // What stands on the screen may be a key behind.
    const found = props.judge();
    if (!isPartial && countErrors(found) > 0) {
      onProblems(true);
      announce(t('errorsFirst', { count: countErrors(found) }));
      focusField('compose-problems');
      return;
    }
    const chosen = fineAccounts(open, found);
    if (chosen.length > 0) void planning.run(when, chosen);
  };
  const main = () => (toApply > 0 ? props.onApply() : submit(mode, false));
  useKey('composer.send', main, !isAllPlanned || toApply > 0);
  useKey('compose.fine', () => submit(mode, true), !isAllPlanned);
  const pick = (wanted: PlanMode) => {
    onMode(wanted);
    submit(wanted, false);
  };

  return (
    <section className={styles.bar} aria-label={t('planning')}>
      {planning.error && <Failure error={planning.error} />}
      <div className={styles.barRow}>
        {!isBlank && (
          <ProblemsButton
            problems={problems}
            isOpen={props.isProblemsOpen}
            onToggle={() => onProblems(!props.isProblemsOpen)}
          />
        )}
        <span className={styles.spring} />
        {!isAllPlanned && (
          <TimeField
            at={dueAt}
            zone={zone}
            isFixed={false}
            onChange={(at) => {
              onDueAt(at);
              onMode(at === null ? 'now' : 'at');
            }}
          />
        )}
        {some && (
          <Button
            variant="light"
            rightSection={<KeysLabel action="compose.fine" />}
            disabled={isBusy}
            onClick={() => submit(mode, true)}
          >
            {t('publishFine', { count: fine.length })}
          </Button>
        )}
        {isAllPlanned && toApply === 0 && (
          <MoveForm key={props.plannedAt} at={props.plannedAt} zone={zone} onMove={props.onMove} />
        )}
        {toApply > 0 ? (
          <Button rightSection={<KeysLabel action="composer.send" />} onClick={props.onApply}>
            {t('apply', { count: toApply })}
          </Button>
        ) : (
          !isAllPlanned && (
            <SplitButton {...props} errors={errors} onMain={main} onPick={pick} isBusy={isBusy} />
          )
        )}
      </div>
    </section>
  );
}

function countErrors(problems: readonly PublicationProblem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

interface MoveFormProps {
  at: string | null;
  zone: string;
  onMove: (at: string) => void;
}

function MoveForm({ at, zone, onMove }: MoveFormProps) {
  const { t } = useTranslation('composer');
  const [wanted, setWanted] = useState(at);
  return (
    <form
      className={styles.move}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== null) onMove(wanted);
      }}
    >
      <TimeField at={wanted} zone={zone} isFixed={false} onChange={setWanted} />
      <Button type="submit" variant="default" disabled={wanted === null || wanted === at}>
        {t('move')}
      </Button>
    </form>
  );
}

interface SplitButtonProps extends PlanBarProps {
  errors: number;
  isBusy: boolean;
  onMain: () => void;
  onPick: (mode: PlanMode) => void;
}

function SplitButton({
  mode,
  errors,
  isBusy,
  onMain,
  onPick,
  onLeave,
  slots,
  dueAt,
  zone,
}: SplitButtonProps) {
  const { t } = useTranslation('composer');
  const locale = useLocale();
  const Icon = ICON[mode];
  const [slot] = slots;
  const detail: Record<PlanMode, string> = {
    now: t('mode.nowHint'),
    slot:
      slot === undefined ? t('mode.slotNone') : t('mode.slotHint', { when: momentIn(slot, zone, locale) }),
    at: dueAt === null ? t('mode.atNone') : momentIn(Date.parse(dueAt), zone, locale),
  };
  return (
    <Button.Group>
      <Button
        variant={errors > 0 ? 'light' : 'filled'}
        loading={isBusy}
        leftSection={<Icon size={14} aria-hidden />}
        rightSection={<KeysLabel action="composer.send" />}
        data-testid="compose-plan"
        onClick={onMain}
      >
        {t(`mode.${mode}`)}
      </Button>
      <Menu position="top-end" width={280}>
        <Menu.Target>
          <Button
            variant={errors > 0 ? 'light' : 'filled'}
            px={8}
            aria-label={t('mode.other')}
            className={styles.caret ?? ''}
          >
            <ChevronDown size={14} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {PLAN_MODES.map((each) => {
            const Each = ICON[each];
            return (
              <Menu.Item key={each} leftSection={<Each size={15} aria-hidden />} onClick={() => onPick(each)}>
                {t(`mode.${each}`)}
                <span className={styles.menuHint}>{detail[each]}</span>
              </Menu.Item>
            );
          })}
          <Menu.Divider />
          <Menu.Item leftSection={<NotebookPen size={15} aria-hidden />} onClick={onLeave}>
            {t('mode.draft')}
            <span className={styles.menuHint}>{t('mode.draftHint')}</span>
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

interface ProblemsButtonProps {
  problems: readonly PublicationProblem[];
  isOpen: boolean;
  onToggle: () => void;
}

function ProblemsButton({ problems, isOpen, onToggle }: ProblemsButtonProps) {
  const { t } = useTranslation('composer');
  const errors = countErrors(problems);
  const hints = problems.length - errors;
  if (problems.length === 0)
    return (
      <span className={styles.fine} data-testid="compose-no-problems">
        <CircleCheck size={14} aria-hidden /> {t('problems.none')}
      </span>
    );
  const words = [
    errors > 0 ? t('problems.errors', { count: errors }) : null,
    hints > 0 ? t('problems.hints', { count: hints }) : null,
  ].filter((each) => each !== null);
  return (
    <Button
      variant="subtle"
      color={errors > 0 ? 'red' : 'gray'}
      style={{ color: errors > 0 ? 'var(--ts-red)' : 'var(--ts-amber)' }}
      leftSection={<CircleAlert size={14} aria-hidden />}
      rightSection={<KeysLabel action="compose.problem" />}
      aria-expanded={isOpen}
      data-testid="compose-problems-button"
      onClick={onToggle}
    >
      {words.join(' · ')}
    </Button>
  );
}
