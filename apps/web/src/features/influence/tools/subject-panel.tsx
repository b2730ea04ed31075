import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SubjectPerson } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Age } from '../../../ui/age.js';
import { Failure } from '../../../ui/failure.js';
import styles from '../influence.module.css';
import { useSubject } from '../influence-queries.js';
import { useInfluence } from '../use-influence.js';
import { Panel } from './panel.js';
import { PersonLines } from './person-lines.js';

const NAMED = 12;

/** A topic or conversation: how big, how it feels, who takes part, who counts most, which communities it joins. */
export function SubjectPanel({ subjectKey }: { subjectKey: string }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { moment, go } = useInfluence();
  const detail = useSubject(subjectKey, moment);
  const count = (n: number) => formatCount(n, locale);
  const { subject } = detail.data ?? {};
  const close = () => go({ subject: undefined });
  return (
    <Panel title={subject ? t(`subject.${subject.kind}`) : t('subject.topic')} onClose={close}>
      {detail.isPending && <Skeleton height={220} />}
      {detail.isError && <Failure error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && subject && (
        <>
          <p className={styles.quoted} data-testid="subject-name">
            {subject.name}
          </p>
          <dl className={styles.figures}>
            {[
              { name: t('region.people'), value: count(subject.people) },
              { name: t('subject.posts'), value: count(subject.posts) },
              { name: t('tie.strong'), value: count(subject.strong), hint: t('tie.strongHint') },
              { name: t('tie.weak'), value: count(subject.weak), hint: t('tie.weakHint') },
              { name: t('region.value'), value: count(Math.round(subject.value)) },
              { name: t('region.mood'), value: t(`mood.${moodWord(subject.mood)}`) },
            ].map(({ name, value, hint }) => (
              <div key={name} title={hint}>
                <dt>{name}</dt>
                <dd className="ts-num">{value}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.hint}>
            {t('subject.last')} <Age at={subject.lastAt} />
          </p>
          <div className={styles.buttons}>
            {detail.data.postId ? (
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link
                    to="/influence/cascades/$postId"
                    params={{ postId: detail.data.postId ?? '' }}
                    {...props}
                  />
                )}
              >
                {t('subject.read')}
              </Button>
            ) : (
              <Button variant="default" renderRoot={(props) => <Link to="/influence/topics" {...props} />}>
                {t('subject.life')}
              </Button>
            )}
          </div>
          <h3 className={styles.hint}>{t('subject.communities')}</h3>
          <ul className={styles.plain}>
            {detail.data.communities.map(({ community, label, people }) => (
              <li key={community}>
                <button type="button" onClick={() => go({ community, subject: undefined })}>
                  <span className="ts-clip">{label}</span>
                  <span className="ts-num">{count(people)}</span>
                </button>
              </li>
            ))}
          </ul>
          <People people={detail.data.people} ranked={detail.data.ranked} over={detail.data.rankedOver} />
        </>
      )}
    </Panel>
  );
}

function moodWord(mood: number | null) {
  if (mood === null) return 'unknown';
  if (Math.abs(mood) < 0.2) return 'neutral';
  return mood < 0 ? 'negative' : 'positive';
}

interface PeopleProps {
  people: readonly SubjectPerson[];
  ranked: readonly SubjectPerson[];
  over: 'follows' | 'interactions' | null;
}

function People({ people, ranked, over }: PeopleProps) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const { go } = useInfluence();
  const [order, setOrder] = useState<'rank' | 'posts'>(over ? 'rank' : 'posts');
  const lines = order === 'rank' ? ranked : people;
  return (
    <>
      {over && (
        <SegmentedControl
          size="xs"
          aria-label={t('subject.order')}
          value={order}
          onChange={(value) => setOrder(value === 'rank' ? 'rank' : 'posts')}
          data={(['rank', 'posts'] as const).map((value) => ({ value, label: t(`subject.by.${value}`) }))}
        />
      )}
      <p className={styles.hint}>
        {order === 'rank' && over
          ? t('subject.rankHint', { over: t(`subject.over.${over}`) })
          : t('subject.talk')}
      </p>
      <PersonLines
        numbered
        lines={lines.slice(0, NAMED).map((person) => ({
          ...person,
          amount:
            order === 'rank' && person.rank !== null
              ? `${formatCount(Number(person.rank.toPrecision(2)), locale)}×`
              : t('subject.postCount', { count: person.posts, shown: formatCount(person.posts, locale) }),
        }))}
        onPerson={(id) => go({ person: id, subject: undefined })}
      />
    </>
  );
}
