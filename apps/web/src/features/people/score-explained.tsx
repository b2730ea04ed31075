import type { ScoreView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatPercent } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { useNow } from '../../ui/now.js';
import styles from './person.module.css';

/** The score and the parts that it is made of, each as a bar on the scale of percentiles. */
export function ScoreExplained({ score }: { score: ScoreView | null }) {
  const { t } = useTranslation('people');
  const say = useSay();
  const locale = useLocale();
  const now = useNow();
  if (!score) return <p className={styles.dim}>{t('scoreNone')}</p>;
  return (
    <>
      <div className={styles.total} title={t('scoreHint')}>
        <b className="ts-num">{Math.round(score.value)}</b>
        <span className={styles.dim}>
          {t('confidence', { percent: formatPercent(score.confidence, locale) })}
        </span>
      </div>
      {score.parts.map((part) => (
        <div
          key={part.code}
          className={styles.part}
          title={t('part', {
            label: say(part.label),
            percentile: Math.round(part.percentile),
            weight: formatPercent(part.weight, locale),
          })}
        >
          <span className="ts-clip">{say(part.label)}</span>
          <span className="ts-num" style={{ textAlign: 'right' }}>
            {Math.round(part.percentile)}
          </span>
          <span className={styles.bar} aria-hidden>
            <span style={{ width: `${Math.max(0, Math.min(100, part.percentile))}%` }} />
          </span>
        </div>
      ))}
      <p className={styles.dim}>
        {t('model', { model: score.model, when: formatAgo(score.computedAt, now, locale) })}
      </p>
    </>
  );
}
