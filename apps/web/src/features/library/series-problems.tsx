import type { PublicationProblem } from '@tingshuo/contracts';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { useAccountNames } from '../calendar/entry-names.js';
import styles from './library.module.css';

interface SeriesProblemsProps {
  problems: readonly PublicationProblem[];
  accountIds: readonly string[];
}

/** What the networks would refuse of the texts as they are kept, each said once. */
export function SeriesProblems({ problems, accountIds }: SeriesProblemsProps) {
  const { t } = useTranslation('library');
  const say = useSay();
  const names = useAccountNames();
  const found = new Map<string, Set<string>>();
  for (const { accountId, message, fix } of problems) {
    if (accountId !== null && !accountIds.includes(accountId)) continue;
    const text = say(message, fix);
    const handles = found.get(text) ?? new Set();
    const handle = accountId === null ? undefined : names.get(accountId)?.handle;
    found.set(text, handle === undefined ? handles : handles.add(`@${handle}`));
  }
  if (found.size === 0) return null;
  return (
    <section className={styles.problems} aria-label={t('series.problems')} role="status">
      <h3>
        <TriangleAlert size={14} aria-hidden /> {t('series.problems')}
      </h3>
      <ul>
        {[...found].map(([text, handles]) => (
          <li key={text}>
            {handles.size > 0 && <span className={styles.dim}>{[...handles].join(' ')} </span>}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
