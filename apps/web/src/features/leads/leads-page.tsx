import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { LeadRow } from '@tingshuo/contracts';
import { Sprout } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { Chip } from '../../ui/chip.js';
import { EmptyState } from '../../ui/empty-state.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { Page } from '../../ui/page.js';
import { QueueTable } from '../../ui/queue-table.js';
import { ScoreBadge } from '../../ui/score-badge.js';
import { CampaignDot } from '../campaigns/campaign-colour.js';
import styles from '../cases/cases.module.css';
import { useSession } from '../session/session-context.js';
import { useMemberName } from '../session/session-queries.js';
import { useLeads } from './lead-queries.js';
import { LEAD_SCOPES, leadQueryOf, leadScopeOf } from './lead-scopes.js';
import { StageBar } from './stage-bar.js';

const COLUMNS = ['number', 'person', 'interest', 'stage', 'owner', 'created'] as const;

export function LeadsPage() {
  const { t } = useTranslation('leads');
  const navigate = useNavigate();
  const { user } = useSession();
  const { scope: asked, campaign } = useSearch({ from: '/inside/leads' });
  const scope = leadScopeOf(asked);
  const ofCampaign = campaign ? { campaign } : {};
  const leads = useLeads({ ...leadQueryOf(scope, user.id), ...ofCampaign });
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
          onChange={(value) => void navigate({ to: '/leads', search: { scope: value, ...ofCampaign } })}
          data={LEAD_SCOPES.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      }
    >
      {campaign && <CampaignFilter campaign={rows[0]?.campaign} scope={scope} />}
      <QueueTable
        of={leads}
        label={t('pipeline')}
        className={styles.table}
        columns={COLUMNS.map((name) => ({ name, head: t(`column.${name}`) }))}
        row={(row) => <LeadLine key={row.id} row={row} current={row.id === cursor} />}
        empty={<EmptyState icon={<Sprout size={28} />} title={t('empty')} hint={t('emptyHint')} />}
      />
    </Page>
  );
}

/** Says that only the leads of one campaign are shown, and shows all again. */
function CampaignFilter({ campaign, scope }: { campaign: LeadRow['campaign'] | undefined; scope: string }) {
  const { t } = useTranslation('leads');
  return (
    <p className={styles.who}>
      {campaign && <CampaignDot colour={campaign.colour} />}
      {t('onlyCampaign', { name: campaign?.name ?? t('aCampaign') })}
      <Link to="/leads" search={{ scope }}>
        {t('allCampaigns')}
      </Link>
    </p>
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
          {row.campaign && (
            <Chip icon={<CampaignDot colour={row.campaign.colour} />} title={t('fromCampaign')}>
              {row.campaign.name}
            </Chip>
          )}
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
