import { Link } from '@tanstack/react-router';
import type { LifeHintView, LifeReasonView, TopicView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { LifeCurve } from './life-curve.js';
import styles from './propagation.module.css';

const TONE: Record<TopicView['stage'], Tone> = {
  emerging: 'accent',
  growing: 'green',
  peak: 'green',
  declining: 'amber',
  dormant: 'plain',
};

/** A topic with its life curve, its stage and why, and what would extend it. */
export function TopicCard({ topic }: { topic: TopicView }) {
  const { t } = useTranslation('propagation');
  const locale = useLocale();
  const { kind, key, name, stage, confidence, posts, people, perDay, peakDay, reasons, hints } = topic;
  const ruleId = key.slice('rule '.length);
  const sure = t('confidence', { share: formatPercent(confidence, locale) });
  return (
    <article className={styles.card} data-testid="topic" data-stage={stage}>
      <header className={styles.cardHead}>
        <h2 className="ts-clip">
          {kind === 'rule' ? (
            <Link to="/listen" search={{ rule: ruleId }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </h2>
        <Chip tone={TONE[stage]} firm title={sure}>
          {t(`stage.${stage}`)}
        </Chip>
      </header>
      <LifeCurve perDay={perDay} peakDay={peakDay} />
      <span className={`${styles.dim} ts-num`}>
        {t('topicSize', {
          count: posts,
          posts: formatCount(posts, locale),
          people: formatCount(people, locale),
        })}{' '}
        · {sure}
      </span>
      <h3>{t('why')}</h3>
      <ul className="ts-num">
        {reasons.map((reason) => (
          <li key={reason.code}>
            <Reason reason={reason} />
          </li>
        ))}
      </ul>
      <Link to="/influence" search={{ subject: key }} className={styles.onMap}>
        {t('onMap')}
      </Link>
      {hints.length > 0 && (
        <>
          <h3>{t('extend')}</h3>
          <ul className="ts-num">
            {hints.map((hint) => (
              <li key={hint.code}>
                <Hint hint={hint} />
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function Reason({ reason }: { reason: LifeReasonView }) {
  const { t } = useTranslation('propagation');
  const locale = useLocale();
  switch (reason.code) {
    case 'quiet':
    case 'young':
    case 'since-peak':
      return t(`reason.${reason.code}`, { count: reason.days });
    case 'share-of-peak':
      return t('reason.share-of-peak', { share: formatPercent(reason.share, locale) });
    default:
      return t(`reason.${reason.code}`, { share: formatPercent(Math.abs(reason.perDay), locale) });
  }
}

function Hint({ hint }: { hint: LifeHintView }) {
  const { t } = useTranslation('propagation');
  const locale = useLocale();
  switch (hint.code) {
    case 'peak-hour':
      return t('hint.peak-hour', {
        from: `${hint.hour}:00`,
        to: `${hint.hour + 1}:00`,
        share: formatPercent(hint.share, locale),
      });
    case 'absent-spreaders':
      return (
        <>
          {t('hint.absent-spreaders')}{' '}
          {hint.people.map(({ identityId, name }, at) => (
            <span key={identityId}>
              {at > 0 && ' · '}
              <Link to="/people/$identityId" params={{ identityId }}>
                {name}
              </Link>
            </span>
          ))}
        </>
      );
    default:
      return t(`hint.${hint.code}`, { share: formatPercent(hint.share, locale) });
  }
}
