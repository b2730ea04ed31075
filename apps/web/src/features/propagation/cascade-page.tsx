import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Share2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { CascadeFigures } from './cascade-figures.js';
import { CascadePicture } from './cascade-picture.js';
import { CascadeTable } from './cascade-table.js';
import styles from './propagation.module.css';
import { useCascade } from './propagation-queries.js';

/** How one post spread. */
export function CascadePage() {
  const { t } = useTranslation('propagation');
  const navigate = useNavigate();
  const { postId } = useParams({ from: '/inside/influence/cascades/$postId' });
  const { view = 'picture' } = useSearch({ from: '/inside/influence/cascades/$postId' });
  const cascade = useCascade(postId);
  const [current, setCurrent] = useState<number | null>(null);
  const show = (next: string) =>
    void navigate({
      to: '/influence/cascades/$postId',
      params: { postId },
      search: next === 'table' ? { view: 'table' } : {},
    });
  useKey('influence.view', () => show(view === 'table' ? 'picture' : 'table'));
  const data = cascade.data;
  return (
    <Page
      title={t('one')}
      actions={
        <>
          <Link to="/influence/cascades" className={styles.back}>
            <ArrowLeft size={14} aria-hidden />
            {t('cascades')}
          </Link>
          <SegmentedControl
            size="xs"
            aria-label={t('view.label')}
            value={view}
            onChange={show}
            data={(['picture', 'table'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
          />
        </>
      }
    >
      {cascade.isPending && <RowsSkeleton rows={6} />}
      {cascade.isError && <Failure error={cascade.error} onRetry={() => void cascade.refetch()} />}
      {data && (
        <>
          <article className={styles.origin}>
            <Avatar
              name={data.post.author.displayName || data.post.author.handle}
              url={data.post.author.avatarUrl}
              network={data.post.network}
            />
            <div>
              <strong>{data.post.author.displayName || data.post.author.handle}</strong>{' '}
              <span className={styles.dim}>
                @{data.post.author.handle} · <Age at={data.post.occurredAt} />
              </span>
              <p lang={data.post.lang}>{data.post.text ?? t('noText')}</p>
            </div>
          </article>
          {data.nodes.parent.length === 1 ? (
            <EmptyState icon={<Share2 size={28} />} title={t('alone')} hint={t('aloneHint')} />
          ) : (
            <div className={styles.columns}>
              {view === 'table' ? (
                <div className={styles.main}>
                  <CascadeTable view={data} />
                </div>
              ) : (
                <CascadePicture view={data} current={current} />
              )}
              <CascadeFigures view={data} onPoint={setCurrent} />
            </div>
          )}
        </>
      )}
    </Page>
  );
}
