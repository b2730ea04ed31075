import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './accounts.module.css';
import { useHearing } from './hearing-queries.js';
import { type Stream, streamGroups } from './stream-groups.js';
import { StreamLine } from './stream-line.js';

/** What an account hears; many that fare alike stand behind one line. */
export function StreamList({ streams, rests }: { streams: readonly Stream[]; rests: boolean }) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const gaps = new Set(useHearing().data?.gaps.map(({ streamId }) => streamId));
  const isPushed = streams.some(({ kind, enabled }) => kind === 'push' && enabled);
  const { shown, folded } = streamGroups(streams, gaps);
  return (
    <>
      <ul className={styles.streams} aria-label={t('streams')}>
        {shown.map((stream) => (
          <StreamLine key={stream.id} stream={stream} isPushed={isPushed} rests={rests} />
        ))}
      </ul>
      {folded.map(({ fault, streams: alike }) => (
        <details key={fault?.cause.en ?? ''} className={styles.folded} data-testid="folded-streams">
          <summary>
            {fault
              ? t('refusedStreams', { count: alike.length, why: say(fault.cause) })
              : t(rests ? 'restingStreams' : 'foldedStreams', { count: alike.length })}
          </summary>
          <ul className={styles.streams}>
            {alike.map((stream) => (
              <StreamLine key={stream.id} stream={stream} rests={rests} />
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
