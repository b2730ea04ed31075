import { useTranslation } from 'react-i18next';
import styles from './parts.module.css';

/** Micro-value of 0..100 as figure and bar; nothing where it is not known. */
export function ScoreBadge({ score }: { score: { value: number; confidence: number } | null }) {
  const { t } = useTranslation();
  if (!score) return null;
  const value = Math.round(score.value);
  const title = t('scoreTitle', { value, confidence: Math.round(score.confidence * 100) });
  return (
    <span className={`${styles.score} ts-num`} role="img" title={title} aria-label={title}>
      <span className={styles.scoreBar} aria-hidden>
        <span className={styles.scoreFill} style={{ width: `${Math.max(0, Math.min(100, value))}%` }} />
      </span>
      {value}
    </span>
  );
}
