import type { CaseDetail } from '@tingshuo/contracts';
import { useSay } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import styles from './cases.module.css';

/** What happened and who did it, newest first; notes with their words. */
export function Timeline({ entries }: { entries: CaseDetail['timeline'] }) {
  const say = useSay();
  const sorted = [...entries].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <ol className={styles.timeline}>
      {sorted.map((entry) => (
        <li key={entry.id} data-note={entry.body !== null}>
          {say(entry.text)}{' '}
          <span className={styles.dim}>
            {entry.actor && `${entry.actor.name} · `}
            <Age at={entry.at} />
          </span>
          {entry.body !== null && <p className={`${styles.note} ts-prose`}>{entry.body}</p>}
        </li>
      ))}
    </ol>
  );
}
