import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { MassSend } from '@tingshuo/contracts';
import { Plus, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { Chip } from '../../ui/chip.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { MoreButton } from '../../ui/more-button.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { useCan } from '../session/session-context.js';
import { useMassSends } from './mass-queries.js';
import { MassRulesForm } from './mass-rules-form.js';
import styles from './mass-sends.module.css';
import { OptOutList } from './opt-out-list.js';
import { OutcomeBar } from './outcome-bar.js';

const VIEWS = ['sends', 'optOuts', 'rules'] as const;

/** Messages to many people, who asked for none, and what holds for all of them. */
export function MassPage() {
  const { t } = useTranslation('massSends');
  const can = useCan();
  const navigate = useNavigate();
  const { view = 'sends' } = useSearch({ from: '/inside/publish/mass' });
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <PublishTabs />
          {can('publications.write') && (
            <Button
              leftSection={<Plus size={14} aria-hidden />}
              onClick={() => void navigate({ to: '/publish/mass/new' })}
            >
              {t('new')}
            </Button>
          )}
        </>
      }
    >
      <SegmentedControl
        className={styles.views ?? ''}
        size="xs"
        aria-label={t('viewLabel')}
        value={view}
        onChange={(value) => {
          const next = VIEWS.find((each) => each === value);
          void navigate({ to: '/publish/mass', search: next === 'sends' ? {} : { view: next } });
        }}
        data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
      />
      {view === 'sends' && <Sends />}
      {view === 'optOuts' && <OptOutList />}
      {view === 'rules' && <MassRulesForm />}
    </Page>
  );
}

function Sends() {
  const { t } = useTranslation('massSends');
  const navigate = useNavigate();
  const sends = useMassSends();
  const rows = sends.data?.pages.flatMap((page) => page.rows) ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    (sendId) => void navigate({ to: '/publish/mass/$sendId', params: { sendId } }),
  );
  if (sends.isPending) return <RowsSkeleton rows={5} height={64} />;
  if (sends.isError) return <Failure error={sends.error} onRetry={() => void sends.refetch()} />;
  if (rows.length === 0)
    return <EmptyState icon={<UsersRound size={28} />} title={t('empty')} hint={t('emptyHint')} />;
  return (
    <>
      <ul className={styles.list} aria-label={t('view.sends')}>
        {rows.map((send) => (
          <SendLine key={send.id} send={send} current={send.id === cursor} />
        ))}
      </ul>
      <MoreButton of={sends} />
    </>
  );
}

function SendLine({ send, current }: { send: MassSend; current: boolean }) {
  const { t } = useTranslation('massSends');
  const locale = useLocale();
  const { sent = 0, excluded = 0 } = send.counts;
  return (
    <li>
      <Link
        to="/publish/mass/$sendId"
        params={{ sendId: send.id }}
        className={styles.line}
        data-current={current}
        data-testid="mass-send"
      >
        <span className={styles.lineHead}>
          <strong className="ts-clip">{send.title || send.text}</strong>
          <Chip>{t(`channel.${send.channel}`)}</Chip>
          {send.state !== 'planned' && <Chip tone="amber">{t(`state.${send.state}`)}</Chip>}
        </span>
        <span className={`${styles.dim} ts-num`}>
          {formatInstant(send.startAt, locale)} · {send.author.name}
        </span>
        <OutcomeBar counts={send.counts} />
        <span className={`${styles.dim} ts-num`}>
          {t('lineCounts', {
            sent: formatCount(sent, locale),
            of: formatCount(reach(send), locale),
            excluded: formatCount(excluded, locale),
          })}
        </span>
      </Link>
    </li>
  );
}

/** How many were to get it. */
function reach({ counts }: MassSend): number {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return all - (counts.excluded ?? 0);
}
