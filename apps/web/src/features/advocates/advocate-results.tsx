import { Link } from '@tanstack/react-router';
import type { CreditRule } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatAge, formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useNow } from '../../ui/now.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { ShelveButton } from '../testimonials/shelve-button.js';
import { useShelving } from '../testimonials/use-shelving.js';
import { useAdvocateWork } from './advocate-queries.js';
import { AdvocateSales } from './advocate-sales.js';
import styles from './advocates.module.css';
import { TouchWay } from './touch-way.js';

/** What somebody posted since they agreed, and the leads and sales that their word led to, by which way. */
export function AdvocateResults({ id, rule }: { id: string; rule: CreditRule }) {
  const { t } = useTranslation('advocates');
  const locale = useLocale();
  const now = useNow();
  const { shelve, shelving } = useShelving();
  const work = useAdvocateWork(id, rule);
  if (work.isPending) return <RowsSkeleton rows={4} />;
  if (work.isError) return <Failure error={work.error} onRetry={() => void work.refetch()} />;
  const { posts, leads } = work.data;
  return (
    <>
      <h3>{t('leadsTitle')}</h3>
      {leads.length === 0 && <p className={styles.hint}>{t('noLeads')}</p>}
      <ul className={styles.results}>
        {leads.map((lead) => (
          <li key={`${lead.id}-${lead.way.map((person) => person.id).join('-')}`}>
            <Link to="/leads" className={styles.link}>
              {t('lead', { number: lead.number })}
            </Link>
            <span>{t(`stage.${lead.stage}`, { defaultValue: lead.stage })}</span>
            <TouchWay way={lead.way} />
            <span className="ts-num">{formatPercent(lead.share, locale)}</span>
          </li>
        ))}
      </ul>
      <AdvocateSales work={work.data} />
      <h3>{t('postsTitle')}</h3>
      {posts.length === 0 && <p className={styles.hint}>{t('noPosts')}</p>}
      <ul className={styles.results}>
        {posts.map((post) => (
          <li key={post.id}>
            <span className={styles.text}>{post.text}</span>
            <ShelveButton
              postId={post.id}
              among={posts.map((each) => each.id)}
              shelving={shelving === post.id}
              onShelve={shelve}
            />
            <span className={`${styles.dim} ts-num`}>
              {formatAge(post.at, now, locale)} · {t('answers', { count: post.answers })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
