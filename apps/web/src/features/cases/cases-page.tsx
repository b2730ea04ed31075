import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CaseRow } from '@tingshuo/contracts';
import { BriefcaseBusiness } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { EmptyState } from '../../ui/empty-state.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { Page } from '../../ui/page.js';
import { QueueTable } from '../../ui/queue-table.js';
import { useSession } from '../session/session-context.js';
import { useMemberName } from '../session/session-queries.js';
import { SeverityChip, StatusChip } from './case-chips.js';
import { useCases } from './case-queries.js';
import { CASE_SCOPES, caseQueryOf, caseScopeOf } from './case-scopes.js';
import styles from './cases.module.css';
import { SlaBadge } from './sla-badge.js';

const COLUMNS = ['deadline', 'subject', 'requester', 'status', 'owner', 'opened'] as const;

export function CasesPage() {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const { user } = useSession();
  const scope = caseScopeOf(useSearch({ from: '/inside/cases' }).scope);
  const cases = useCases(caseQueryOf(scope, user.id));
  const rows = cases.data?.pages.flatMap((page) => page.rows) ?? [];
  const cursor = useRowCursor(
    rows.map(({ id }) => id),
    (caseId) => void navigate({ to: '/cases/$caseId', params: { caseId } }),
  );
  return (
    <Page
      title={t('title')}
      actions={
        <SegmentedControl
          className={styles.scopes ?? ''}
          size="xs"
          aria-label={t('queue')}
          value={scope}
          onChange={(value) => void navigate({ to: '/cases', search: { scope: value } })}
          data={CASE_SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      }
    >
      <QueueTable
        of={cases}
        label={t('queue')}
        className={styles.table}
        columns={COLUMNS.map((name) => ({ name, head: t(`column.${name}`) }))}
        row={(row) => <CaseLine key={row.id} row={row} current={row.id === cursor} />}
        empty={<EmptyState icon={<BriefcaseBusiness size={28} />} title={t('empty')} hint={t('emptyHint')} />}
      />
    </Page>
  );
}

function CaseLine({ row, current }: { row: CaseRow; current: boolean }) {
  const memberName = useMemberName();
  const { requester } = row;
  const name = requester.displayName || requester.handle;
  return (
    <tr id={`row-${row.id}`} data-current={current} data-testid="case-row">
      <td>
        <SlaBadge clock={row.clock} />
      </td>
      <td className={styles.wide}>
        <Link to="/cases/$caseId" params={{ caseId: row.id }} className={styles.subject}>
          <span className={`${styles.dim} ts-num`}>#{row.number}</span>
          <strong className="ts-clip">{row.subject}</strong>
          <SeverityChip severity={row.severity} />
        </Link>
      </td>
      <td>
        <span className={styles.who}>
          <Avatar name={name} url={requester.avatarUrl} size={24} />
          <NetworkGlyph network={row.network} />
          <span className="ts-clip">{name}</span>
        </span>
      </td>
      <td>
        <StatusChip status={row.status} />
      </td>
      <td className="ts-clip">{memberName(row.ownerId)}</td>
      <td className={styles.dim}>
        <Age at={row.openedAt} />
      </td>
    </tr>
  );
}
