import type { TimelineEntry } from '@tingshuo/contracts';
import { useSay } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import styles from './conversation.module.css';

/** A note, a call or a visit, where it belongs in the conversation. Only the team sees it. */
export function WrittenCard({ entry: { actor, text, body, at } }: { entry: TimelineEntry }) {
  const say = useSay();
  return (
    <article className={styles.post} data-written data-testid="written">
      <Avatar name={actor?.name ?? ''} url={null} />
      <div className={styles.body}>
        <header className={styles.meta}>
          <strong className="ts-clip">{actor?.name}</strong>
          <span className="ts-clip">{say(text)}</span>
          <span>
            <Age at={at} />
          </span>
        </header>
        {body !== null && <p className={`${styles.text} ts-prose`}>{body}</p>}
      </div>
    </article>
  );
}
