import { Link } from '@tanstack/react-router';
import type { TopicMember } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { LifeCurve } from '../../propagation/life-curve.js';
import styles from './segments.module.css';
import type { TopicWord } from './topic-draft.js';
import { useTopicMembers } from './topic-segment-queries.js';
import { useTopicWord } from './use-topic-vocabulary.js';

/** The topics of a segment with their figures and why each belongs, the most valuable first. */
export function TopicMembers({ id }: { id: string }) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const members = useTopicMembers(id);
  const rows = members.data?.rows ?? [];
  const hidden = (members.data?.total ?? 0) - rows.length;
  return (
    <div className={styles.people}>
      {members.isPending && <RowsSkeleton rows={6} height={48} />}
      {members.isError && <Failure error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && rows.length === 0 && <p className={styles.hint}>{t('noTopicsNow')}</p>}
      {rows.length > 0 && (
        <table className={`${styles.topics} ts-num`}>
          <caption className="ts-hidden">{t('ofTopics')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('topic')}</th>
              <th scope="col">{t('topicFields.stage')}</th>
              <th scope="col">{t('topicFields.posts')}</th>
              <th scope="col">{t('topicFields.people')}</th>
              <th scope="col">{t('topicFields.growth')}</th>
              <th scope="col">{t('topicFields.value')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.key} row={row} />
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && (
        <p className={styles.hint}>{t('moreTopics', { topics: formatCount(hidden, locale) })}</p>
      )}
    </div>
  );
}

function Row({ row }: { row: TopicMember }) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const word = useTopicWord();
  const why = useTopicWhy();
  const { key, name, perDay, posts, people, growth, value, stage, tier } = row;
  const peak = perDay.reduce((best, count, day) => (count > (perDay[best] ?? 0) ? day : best), 0);
  return (
    <tr data-testid="topic-member">
      <th scope="row">
        <Link to="/influence" search={{ subject: key }} className="ts-clip" title={name}>
          {name}
        </Link>
        <span className={styles.hint}>{why(row.why)}</span>
      </th>
      <td>
        <span className={styles.stage}>{word('stage', stage)}</span>
        <span className={styles.spark}>
          <LifeCurve perDay={perDay} peakDay={peak} />
        </span>
      </td>
      <td>{formatCount(posts, locale)}</td>
      <td>{formatCount(people, locale)}</td>
      <td>{growth === null ? '–' : t('percent', { value: signed(growth, locale) })}</td>
      <td>
        {formatCount(Math.round(value), locale)}
        <span className={styles.hint}>{word('tier', tier)}</span>
      </td>
    </tr>
  );
}

function signed(figure: number, locale: 'en' | 'zh'): string {
  const rounded = Math.round(figure);
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : ''}${formatCount(Math.abs(rounded), locale)}`;
}

/** Why a topic is in, in one line: what is known of it in every test, those that it passes first. */
function useTopicWhy(): (why: TopicMember['why']) => string {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const word = useTopicWord();
  const known = ({ test: { field }, fact }: TopicMember['why'][number]): string => {
    if (fact === null) return t('notKnown');
    if (typeof fact === 'number') return formatCount(Math.round(fact * 100) / 100, locale);
    return (typeof fact === 'string' ? [fact] : fact)
      .map((value) => word(field as TopicWord, value))
      .join(' / ');
  };
  return (why) =>
    why
      .toSorted((a, b) => Number(b.passed) - Number(a.passed))
      .map((one) =>
        t(one.passed ? 'why.passed' : 'why.failed', {
          field: t(`topicFields.${one.test.field}`),
          fact: known(one),
        }),
      )
      .join(' · ');
}
