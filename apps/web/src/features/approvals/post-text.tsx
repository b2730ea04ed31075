import { Checkbox } from '@mantine/core';
import type { ApprovalPart, ApprovalRequestView } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AttachedFiles } from '../conversation/attached-files.js';
import { MediaThumb } from '../media-library/media-thumb.js';
import styles from './approvals.module.css';
import { wordDiff } from './word-diff.js';

/** Exactly what will be sent; where something was asked about before, what has changed since. */
export function PostText({ parts, previous }: Pick<ApprovalRequestView, 'parts' | 'previous'>) {
  const { t } = useTranslation('approvals');
  const [marks, setMarks] = useState(true);
  const before = marks ? (previous?.parts ?? null) : null;
  const count = Math.max(parts.length, before?.length ?? 0);
  return (
    <div className={styles.post}>
      {previous && (
        <Checkbox
          size="xs"
          checked={marks}
          onChange={(event) => setMarks(event.currentTarget.checked)}
          label={t(`since.${previous.state === 'approved' ? 'approved' : 'asked'}`)}
        />
      )}
      {Array.from({ length: count }, (_, n) => (
        <PartText
          // A part is known by its place in the thread.
          key={`part ${n + 1}`}
          place={count > 1 ? `${n + 1}/${count}` : null}
          part={parts[n] ?? null}
          before={before && (before[n] ?? NOTHING)}
        />
      ))}
    </div>
  );
}

const NOTHING: ApprovalPart = { text: '', media: [], files: [], poll: null };

interface PartTextProps {
  place: string | null;
  part: ApprovalPart | null;
  before: ApprovalPart | null;
}

function PartText({ place, part, before }: PartTextProps) {
  const { t } = useTranslation('approvals');
  const now = part ?? NOTHING;
  const filesChanged = before !== null && fileKey(before) !== fileKey(now);
  return (
    <div className={styles.part}>
      {place && <span className={`${styles.dim} ts-num`}>{place}</span>}
      <p className="ts-prose">{before ? <Changes before={before.text} after={now.text} /> : now.text}</p>
      {now.poll && (
        <ul className={styles.poll} aria-label={t('poll')}>
          {now.poll.options.map((option) => (
            <li key={option}>{option}</li>
          ))}
        </ul>
      )}
      {now.media.length > 0 && (
        <div className={styles.media}>
          {now.media.map(({ assetId, alt }) => (
            <figure key={assetId}>
              <MediaThumb assetId={assetId} alt={alt ?? ''} />
            </figure>
          ))}
        </div>
      )}
      <AttachedFiles files={now.files} />
      {filesChanged && <p className={styles.warn}>{t('filesChanged')}</p>}
    </div>
  );
}

function Changes({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map(({ kind, text }, n) => {
    const key = `${n} ${kind}`;
    if (kind === 'added') return <ins key={key}>{text}</ins>;
    return kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
  });
}

const fileKey = ({ media, files, poll }: ApprovalPart): string =>
  JSON.stringify([media.map(({ assetId, alt }) => [assetId, alt]), files, poll]);
