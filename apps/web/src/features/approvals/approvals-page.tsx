import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { CircleCheckBig, Hourglass, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useKey } from '../../keys/key-context.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { PublishTabs } from '../publishing-tabs/publishing-tabs.js';
import { APPROVAL_TABS, useApprovals } from './approval-queries.js';
import styles from './approvals.module.css';
import { RequestDetail } from './request-detail.js';
import { type RequestGroup, requestGroups } from './request-groups.js';
import { useSubjectTitle } from './subject-title.js';

/** What waits for me, what waits for others, and what nobody decided in time. */
export function ApprovalsPage() {
  const { t } = useTranslation('approvals');
  const navigate = useNavigate();
  const { tab = 'mine' } = useSearch({ from: '/inside/publish/approvals' });
  const list = useApprovals(tab);
  const groups = requestGroups(list.data?.rows ?? []);
  const [chosen, setChosen] = useState<string | null>(null);
  const found = groups.findIndex(({ key }) => key === chosen);
  const index = found < 0 ? 0 : found;
  const current = groups[index];
  const choose = (at: number) => {
    const next = groups[Math.max(0, Math.min(groups.length - 1, at))];
    if (!next) return;
    setChosen(next.key);
    document.getElementById(`row-${next.key}`)?.scrollIntoView({ block: 'nearest' });
  };
  useKey('list.next', () => choose(index + 1));
  useKey('list.previous', () => choose(index - 1));
  useKey('approval.open', () => {
    const subject = current?.subject;
    if (subject?.kind === 'post')
      void navigate({
        to: '/publish/compose/$publicationId',
        params: { publicationId: subject.publicationId },
      });
    else if (subject?.caseId) void navigate({ to: '/cases/$caseId', params: { caseId: subject.caseId } });
  });
  const counts = list.data?.counts;
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <PublishTabs />
          <Link to="/publish/approvals/flows" className={styles.open}>
            <Settings2 size={14} aria-hidden /> {t('flows')}
          </Link>
        </>
      }
    >
      <nav className={styles.tabs} aria-label={t('title')}>
        {APPROVAL_TABS.map((each) => (
          <Link
            key={each}
            to="/publish/approvals"
            search={{ tab: each }}
            aria-current={each === tab ? 'page' : undefined}
          >
            {t(`tab.${each}`)} {counts && <span className={`${styles.count} ts-num`}>{counts[each]}</span>}
          </Link>
        ))}
      </nav>
      {list.isPending && <RowsSkeleton rows={6} height={56} />}
      {list.isError && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && groups.length === 0 && (
        <EmptyState icon={<CircleCheckBig size={28} />} title={t(`empty.${tab}`)} hint={t(`hint.${tab}`)} />
      )}
      {current && (
        <div className={styles.columns}>
          <ul className={styles.rows} aria-label={t(`tab.${tab}`)}>
            {groups.map((group) => (
              <GroupRow
                key={group.key}
                group={group}
                current={group.key === current.key}
                onChoose={() => setChosen(group.key)}
              />
            ))}
          </ul>
          <RequestDetail
            key={current.key}
            group={current}
            onDecided={() => choose(index === groups.length - 1 ? index - 1 : index + 1)}
          />
        </div>
      )}
    </Page>
  );
}

interface GroupRowProps {
  group: RequestGroup;
  current: boolean;
  onChoose: () => void;
}

function GroupRow({ group: { key, subject, requests, dueAt }, current, onChoose }: GroupRowProps) {
  const { t } = useTranslation('approvals');
  const locale = useLocale();
  const titleOf = useSubjectTitle();
  const text = requests[0]?.parts[0]?.text ?? '';
  const networks = [...new Set(requests.map(({ network }) => network))];
  return (
    <li id={`row-${key}`}>
      <button
        type="button"
        className={styles.row}
        aria-current={current ? 'true' : undefined}
        data-testid="approval-row"
        onClick={onChoose}
      >
        <span className={styles.rowHead}>
          {networks.map((network) => (
            <NetworkGlyph key={network} network={network} />
          ))}
          <strong className="ts-clip">{titleOf(subject)}</strong>
        </span>
        <span className={`${styles.dim} ts-clip`}>{text}</span>
        <span className={`${styles.dim} ts-num`}>
          <Hourglass size={11} aria-hidden /> {formatInstant(dueAt, locale)} ·{' '}
          {t('accounts', { count: requests.length })}
        </span>
      </button>
    </li>
  );
}
