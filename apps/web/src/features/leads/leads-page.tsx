import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { LeadRow } from '@tingshuo/contracts';
import { Sprout } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { ScoreBadge } from '../../ui/score-badge.js';
import styles from '../cases/cases.module.css';
import { useSession } from '../session/session-context.js';
import { useMemberName } from '../session/session-queries.js';
import { useLeads } from './lead-queries.js';
import { LEAD_SCOPES, leadQueryOf, leadScopeOf } from './lead-scopes.js';
import { StageBar } from './stage-bar.js';

const COLUMNS = ['number', 'person', 'interest', 'stage', 'owner', 'created'] as const;

export function LeadsPage() {
  const { t } = useTranslation('leads');
  const { t: tu } = useTranslation();
  const navigate = useNavigate();
  const { user } = useSession();
  const scope = leadScopeOf(useSearch({ from: '/inside/leads' }).scope);
  const leads = useLeads(leadQueryOf(scope, user.id));
  const rows = leads.data?.pages.flatMap((page) => page.rows) ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    (leadId) => void navigate({ to: '/leads/$leadId', params: { leadId } }),
  );
  return (
    <Page
      title={t('title')}
      actions={
        <SegmentedControl
          className={styles.scopes ?? ''}
          size="xs"
          aria-label={t('pipeline')}
          value={scope}
          onChange={(value) => void navigate({ to: '/leads', search: { scope: value } })}
          data={LEAD_SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      }
    >
      {leads.isPending && <RowsSkeleton rows={10} height={44} />}
      {leads.isError && <Failure error={leads.error} onRetry={() => void leads.refetch()} />}
      {leads.data && rows.length === 0 && (
        <EmptyState icon={<Sprout size={28} />} title={t('empty')} hint={t('emptyHint')} />
      )}
      {rows.length > 0 && (
        <table className={styles.table} aria-label={t('pipeline')}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <LeadLine key={row.id} row={row} current={row.id === cursor} />
            ))}
          </tbody>
        </table>
      )}
      {leads.hasNextPage && (
        <Button
          variant="subtle"
          mt="md"
          loading={leads.isFetchingNextPage}
          onClick={() => void leads.fetchNextPage()}
        >
          {tu('more')}
        </Button>
      )}
    </Page>
  );
}

function LeadLine({ row, current }: { row: LeadRow; current: boolean }) {
  const { t } = useTranslation('leads');
  const memberName = useMemberName();
  const name = row.identity.displayName || row.identity.handle;
  return (
    <tr id={`row-${row.id}`} data-current={current} data-testid="lead-row">
      <td className={`${styles.dim} ts-num`}>#{row.number}</td>
      <td>
        <Link
          to="/leads/$leadId"
          params={{ leadId: row.id }}
          className={styles.subject}
          style={{ alignItems: 'center' }}
        >
          <Avatar name={name} url={row.identity.avatarUrl} size={24} />
          <NetworkGlyph network={row.identity.network} />
          <strong className="ts-clip">{name}</strong>
          <ScoreBadge score={row.identity.score} />
        </Link>
      </td>
      <td className={`${styles.wide} ts-clip`}>
        {row.interest || <span className={styles.dim}>{t('noInterest')}</span>}
      </td>
      <td>
        <StageBar stage={row.stage} />
      </td>
      <td className="ts-clip">{memberName(row.ownerId)}</td>
      <td className={styles.dim}>
        <Age at={row.createdAt} />
      </td>
    </tr>
  );
}
