import type { AccountView } from '@tingshuo/contracts';
import { Circle, CircleCheck, CirclePause, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatAgo } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { useNow } from '../../ui/now.js';
import styles from './accounts.module.css';
import { GapNote } from './gap-note.js';
import { useHearing } from './hearing-queries.js';

type Stream = AccountView['streams'][number];

const SHOWN_GAPS = 3;

const SIGNS = {
  paused: { Icon: CirclePause, colour: 'var(--ts-dim)' },
  troubled: { Icon: TriangleAlert, colour: 'var(--ts-amber)' },
  unheard: { Icon: Circle, colour: 'var(--ts-dim)' },
  well: { Icon: CircleCheck, colour: 'var(--ts-green)' },
};

interface StreamLineProps {
  stream: Stream;
  isPushed?: boolean;
  /** Its account does not listen now. */
  rests?: boolean;
}

/**
 * How one stream of an account is doing: shape, words, and the last error with its remedy. One that rests because the
 * network pushes the same says so.
 */
export function StreamLine({ stream, isPushed = false, rests = false }: StreamLineProps) {
  const { t, i18n } = useTranslation('accounts');
  const say = useSay();
  const gaps = useHearing().data?.gaps.filter(({ streamId }) => streamId === stream.id) ?? [];
  const locale = useLocale();
  const now = useNow();
  const failing = stream.consecutiveFailures > 0;
  const troubled = failing || stream.lastError !== null;
  const sign =
    !stream.enabled || rests
      ? SIGNS.paused
      : troubled
        ? SIGNS.troubled
        : stream.lastSuccessAt
          ? SIGNS.well
          : SIGNS.unheard;
  const kind = i18n.exists(`stream.${stream.kind}`, { ns: 'accounts' })
    ? t(`stream.${stream.kind as 'mentions'}`)
    : stream.kind;
  const heard = stream.lastSuccessAt
    ? t('streamOk', { when: formatAgo(stream.lastSuccessAt, now, locale) })
    : t('streamNever');
  const facts = [
    stream.enabled ? heard : isPushed && !stream.lastError ? t('pausedForPush') : t('paused'),
    stream.enabled && rests ? t('resting') : null,
    failing ? t('failures', { count: stream.consecutiveFailures }) : null,
  ].filter((fact) => fact !== null);
  return (
    <li className={styles.stream}>
      <sign.Icon size={14} color={sign.colour} aria-hidden />
      <span className="ts-clip">
        {kind}
        {stream.query && <span className={styles.dim}> · {stream.query}</span>}
      </span>
      <span className={`${styles.dim} ts-num`}>{facts.join(' · ')}</span>
      {stream.lastError && (
        <span className={styles.error}>{say(stream.lastError.cause, stream.lastError.action)}</span>
      )}
      {gaps.slice(0, SHOWN_GAPS).map((gap) => (
        <GapNote key={gap.id} gap={gap} />
      ))}
    </li>
  );
}
