import { Button } from '@mantine/core';
import type { PublicationProblem } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../../keys/key-context.js';
import { KeysLabel } from '../../../keys/keys-label.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { Failure } from '../../../ui/failure.js';
import { focusField } from '../problems/focus-field.js';
import { ACCOUNTS_FIELD, fieldIdIn, TIME_FIELD } from '../problems/jump-target.js';
import { countErrors, fineAccounts } from '../problems/problem-groups.js';
import { MoveForm } from './move-form.js';
import { PlanButton } from './plan-button.js';
import { type PlanMode, whenOf } from './plan-mode.js';
import styles from './planning.module.css';
import { ProblemsButton } from './problems-button.js';
import { TimeField } from './time-field.js';
import type { Planning } from './use-planning.js';

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
            <PlanButton
              mode={mode}
              dueAt={dueAt}
              zone={zone}
              slots={props.slots}
              hasErrors={errors > 0}
              isBusy={isBusy}
              onMain={main}
              onPick={pick}
              onLeave={props.onLeave}
            />
          )
        )}
      </div>
    </section>
  );
}
