import { Button, Popover, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type LeadCommand, type LeadDetail, LeadStage } from '@tingshuo/contracts';
import { ArrowLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import styles from '../cases/cases.module.css';
import { OwnerSelect } from '../session/owner-select.js';
import { useCan } from '../session/session-context.js';
import type { useLeadActs } from './lead-queries.js';
import { PIPELINE } from './lead-scopes.js';
import { StageBar } from './stage-bar.js';

interface LeadHeadProps {
  detail: LeadDetail;
  acts: ReturnType<typeof useLeadActs>;
}

export function LeadHead({ detail, acts }: LeadHeadProps) {
  const { t } = useTranslation('leads');
  const can = useCan();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { number, stage, ownerId, identity, interest } = detail.lead;
  const allowed = new Set(detail.commands);
  const next = PIPELINE[PIPELINE.findIndex((each) => each === stage) + 1];
  const run = (command: LeadCommand) =>
    acts.command.mutate(command, {
      onSuccess: (result) => announce(t('changed', { stage: t(`stage.${result.stage}`) })),
    });
  const takeBack = () =>
    acts.undoCapture.mutate(undefined, {
      onSuccess: ({ mentionId }) => {
        announce(t('captureUndone', { number }));
        void (mentionId
          ? navigate({ to: '/inbox/$mentionId', params: { mentionId } })
          : navigate({ to: '/leads' }));
      },
    });
  const error = acts.command.error ?? acts.assign.error ?? acts.undoCapture.error;
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <Link to="/leads" aria-label={t('title')}>
          <ArrowLeft size={16} />
        </Link>
        <span className={`${styles.dim} ts-num`}>#{number}</span>
        <h1 className="ts-clip">
          {identity.displayName || identity.handle}
          {interest && ` · ${interest}`}
        </h1>
        <StageBar stage={stage} />
      </div>
      {can('leads.write') && (
        <div className={styles.tools}>
          {allowed.has('advance') && next && (
            <Button
              disabled={acts.command.isPending}
              onClick={() => run({ kind: 'advance', to: LeadStage.parse(next) })}
            >
              {t('advance', { stage: t(`stage.${next}`) })}
            </Button>
          )}
          {allowed.has('reengage') && (
            <Button disabled={acts.command.isPending} onClick={() => run({ kind: 'reengage' })}>
              {t('reengage')}
            </Button>
          )}
          {allowed.has('recycle') && (
            <Asked
              label={t('recycle')}
              question={t('recycleUntil')}
              type="date"
              onAnswer={(day) => run({ kind: 'recycle', until: new Date(`${day}T09:00`).toISOString() })}
            />
          )}
          {allowed.has('disqualify') && (
            <Asked
              label={t('disqualify')}
              question={t('disqualifyReason')}
              type="text"
              onAnswer={(reason) => run({ kind: 'disqualify', reason })}
            />
          )}
          {can('leads.assign') && (
            <OwnerSelect
              label={t('column.owner')}
              ownerId={ownerId}
              onOwner={(id) => acts.assign.mutate(id)}
            />
          )}
          {stage === 'captured' && detail.mentionId && (
            <Button variant="subtle" color="gray" loading={acts.undoCapture.isPending} onClick={takeBack}>
              {t('undoCapture')}
            </Button>
          )}
        </div>
      )}
      {error && <Failure error={error} />}
    </header>
  );
}

interface AskedProps {
  label: string;
  question: string;
  type: 'date' | 'text';
  onAnswer: (answer: string) => void;
}

/** A command that needs one more word before it can run. */
function Asked({ label, question, type, onAnswer }: AskedProps) {
  const [opened, setOpened] = useState(false);
  const [answer, setAnswer] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setOpened(false);
    onAnswer(answer.trim());
  };
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus>
      <Popover.Target>
        <Button variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <TextInput
            size="xs"
            type={type}
            label={question}
            maxLength={200}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
          />
          <Button type="submit" mt="xs" disabled={answer.trim() === ''}>
            {label.replace('…', '')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
