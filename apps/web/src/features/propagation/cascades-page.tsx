import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { CascadeRowView } from '@tingshuo/contracts';
import { Share2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useRowCursor } from '../../keys/use-row-cursor.js';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import styles from './propagation.module.css';
import { PERIODS, periodOf, useCascades } from './propagation-queries.js';
import { PropagationTabs } from './propagation-tabs.js';

const COLUMNS = ['reposts', 'quotes', 'answers', 'people'] as const;
const NO_ROWS: readonly CascadeRowView[] = [];

/** The posts that spread most in a period. */
export function CascadesPage() {
  const { t } = useTranslation('propagation');
  const navigate = useNavigate();
  const period = periodOf(useSearch({ from: '/inside/influence/cascades' }).days);
  const cascades = useCascades(period);
  const rows = cascades.data?.rows ?? NO_ROWS;
  const open = (postId: string) => void navigate({ to: '/influence/cascades/$postId', params: { postId } });
  const current = useRowCursor(
    rows.map(({ post }) => post.id),
    open,
  );
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <PropagationTabs />
          <SegmentedControl
            size="xs"
            aria-label={t('period')}
            value={period}
            onChange={(days) => void navigate({ to: '/influence/cascades', search: { days } })}
            data={PERIODS.map((value) => ({ value, label: t(`days.${value}`) }))}
          />
        </>
      }
    >
      {cascades.isPending && <RowsSkeleton rows={8} />}
      {cascades.isError && <Failure error={cascades.error} onRetry={() => void cascades.refetch()} />}
      {cascades.data && rows.length === 0 && (
        <EmptyState
          icon={<Share2 size={28} />}
          title={t('empty')}
          hint={t('emptyHint')}
          action={
            <Button renderRoot={(props) => <Link to="/listen" {...props} />} variant="light">
              {t('emptyAction')}
            </Button>
          }
        />
      )}
      {rows.length > 0 && (
        <table className={`${styles.table} ts-num`} data-testid="cascades">
          <caption className="ts-hidden">{t('cascades')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.post')}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className={styles.figure}>
                  {t(`column.${column}`)}
                </th>
              ))}
              <th scope="col" className={styles.figure}>
                {t('column.last')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <CascadeRow key={row.post.id} row={row} isCurrent={row.post.id === current} />
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}

function CascadeRow({ row, isCurrent }: { row: CascadeRowView; isCurrent: boolean }) {
  const { t } = useTranslation('propagation');
  const locale = useLocale();
  const { post } = row;
  const name = post.author.displayName || post.author.handle;
  return (
    <tr id={`row-${post.id}`} data-current={isCurrent}>
      <td>
        <Link to="/influence/cascades/$postId" params={{ postId: post.id }} className={styles.postLink}>
          <Avatar name={name} url={post.author.avatarUrl} network={post.network} size={28} />
          <span className={styles.postText}>
            <strong className="ts-clip">{name}</strong>
            <span className={styles.words} lang={post.lang}>
              {post.text ?? t('noText')}
            </span>
          </span>
        </Link>
      </td>
      {COLUMNS.map((column) => (
        <td key={column} className={styles.figure}>
          {formatCount(row[column], locale)}
        </td>
      ))}
      <td className={styles.figure}>
        <Age at={row.lastAt} />
      </td>
    </tr>
  );
}
