import { Button, UnstyledButton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { MASS_OUTCOMES, type MassOutcome, type MassSend } from '@tingshuo/contracts';
import { Ban } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { BackLink } from '../../ui/back-link.js';
import { Chip } from '../../ui/chip.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { useCancelMass, useMassResults, useMassSend } from './mass-queries.js';
import styles from './mass-sends.module.css';
import { OUTCOME_TONES, OutcomeBar } from './outcome-bar.js';
import { RecipientTable } from './recipient-table.js';

/** How a send went, for each of its people. */
export function SendPage() {
  const { t } = useTranslation('massSends');
  const { sendId } = useParams({ from: '/inside/publish/mass/$sendId' });
  const send = useMassSend(sendId);
  return (
    <Page title={send.data?.title || t('title')} actions={<PublishTabs />}>
      <BackLink to="/publish/mass">{t('all')}</BackLink>
      {send.isPending && <RowsSkeleton rows={6} height={44} />}
      {send.isError && <Failure error={send.error} onRetry={() => void send.refetch()} />}
      {send.data && <SendDesk send={send.data} />}
    </Page>
  );
}

function SendDesk({ send }: { send: MassSend }) {
  const { t } = useTranslation('massSends');
  const locale = useLocale();
  const can = useCan();
  const [only, setOnly] = useState<MassOutcome | null>(null);
  const results = useMassResults(send);
  const cancel = useCancelMass();
  const rows = (results.data?.rows ?? []).filter(({ outcome }) => only === null || outcome === only);
  const mayCancel = (send.counts.waiting ?? 0) > 0 && (send.state === 'planning' || send.state === 'planned');
  return (
    <>
      <div className={styles.head}>
        <p className="ts-prose">{send.text}</p>
        <p className={`${styles.dim} ts-num`}>
          <Chip>{t(`channel.${send.channel}`)}</Chip>{' '}
          {send.state !== 'planned' && <Chip tone="amber">{t(`state.${send.state}`)}</Chip>}{' '}
          {t('startsAt', { at: formatInstant(send.startAt, locale) })}
          {send.endsAt && ` · ${t('endsAt', { at: formatInstant(send.endsAt, locale) })}`} ·{' '}
          {send.author.name}
        </p>
        <OutcomeBar counts={send.counts} />
        <div className={styles.counts}>
          {MASS_OUTCOMES.filter((outcome) => (send.counts[outcome] ?? 0) > 0).map((outcome) => (
            <UnstyledButton
              key={outcome}
              aria-pressed={only === outcome}
              onClick={() => setOnly(only === outcome ? null : outcome)}
            >
              <Chip tone={OUTCOME_TONES[outcome]} firm>
                {t(`outcome.${outcome}`)}
              </Chip>
              <b className="ts-num">{formatCount(send.counts[outcome] ?? 0, locale)}</b>
            </UnstyledButton>
          ))}
          {mayCancel && can('publications.write') && (
            <Button
              size="xs"
              variant="default"
              leftSection={<Ban size={14} aria-hidden />}
              loading={cancel.isPending}
              onClick={() => cancel.mutate(send.id)}
            >
              {t('cancel', { count: send.counts.waiting ?? 0 })}
            </Button>
          )}
        </div>
        {cancel.isError && <Failure error={cancel.error} />}
      </div>
      {results.isPending && <RowsSkeleton rows={8} height={44} />}
      {results.isError && <Failure error={results.error} onRetry={() => void results.refetch()} />}
      {rows.length > 0 && <RecipientTable label={t('recipients')} rows={rows} />}
    </>
  );
}
