import { Button, NativeSelect } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type CaseDetail, CaseType, Severity } from '@tingshuo/contracts';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { OwnerSelect } from '../session/owner-select.js';
import { useCan } from '../session/session-context.js';
import { StatusChip } from './case-chips.js';
import { CaseCommands } from './case-commands.js';
import type { useCaseActs } from './case-queries.js';
import styles from './cases.module.css';
import { SlaBadge } from './sla-badge.js';

interface CaseHeadProps {
  detail: CaseDetail;
  acts: ReturnType<typeof useCaseActs>;
}

/** What the case is, how it stands, and what may happen to it next. */
export function CaseHead({ detail, acts }: CaseHeadProps) {
  const { t } = useTranslation('cases');
  const can = useCan();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const { number, subject, status, clock, type, severity, ownerId } = detail.case;
  const pending = acts.command.isPending || acts.assign.isPending || acts.describe.isPending;
  const error = acts.command.error ?? acts.assign.error ?? acts.describe.error ?? acts.undoOpening.error;
  const young = (status === 'new' || status === 'triaged') && detail.mentionId !== null;
  const takeBack = () =>
    acts.undoOpening.mutate(undefined, {
      onSuccess: ({ mentionId }) => {
        announce(t('openingUndone', { number }));
        void (mentionId
          ? navigate({ to: '/inbox/$mentionId', params: { mentionId } })
          : navigate({ to: '/cases' }));
      },
    });
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <Link to="/cases" aria-label={t('title')}>
          <ArrowLeft size={16} />
        </Link>
        <span className={`${styles.dim} ts-num`}>#{number}</span>
        <h1 className="ts-clip">{subject}</h1>
        <StatusChip status={status} />
        <SlaBadge clock={clock} />
        {detail.resolutionCode && (
          <span className={styles.dim}>
            {t('resolvedAs', { code: t(`resolution.${detail.resolutionCode as 'fixed'}`) })}
          </span>
        )}
      </div>
      {can('cases.write') && (
        <div className={styles.tools}>
          <CaseCommands detail={detail} pending={pending} onRun={acts.run} />
          <NativeSelect
            size="xs"
            aria-label={t('field.type')}
            value={type}
            data={CaseType.options.map((value) => ({ value, label: t(`type.${value}`) }))}
            onChange={(event) => acts.describe.mutate({ type: CaseType.parse(event.currentTarget.value) })}
          />
          <NativeSelect
            size="xs"
            aria-label={t('field.severity')}
            value={severity}
            data={Severity.options.map((value) => ({ value, label: t(`severity.${value}`) }))}
            onChange={(event) =>
              acts.describe.mutate({ severity: Severity.parse(event.currentTarget.value) })
            }
          />
          {can('cases.assign') && (
            <OwnerSelect
              label={t('field.owner')}
              ownerId={ownerId}
              onOwner={(id) => acts.assign.mutate(id)}
            />
          )}
          {young && (
            <Button variant="subtle" color="gray" loading={acts.undoOpening.isPending} onClick={takeBack}>
              {t('undoOpening')}
            </Button>
          )}
        </div>
      )}
      {error && <Failure error={error} />}
    </header>
  );
}
