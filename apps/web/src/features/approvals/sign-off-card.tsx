import { Button, Textarea } from '@mantine/core';
import type { SignOffItem } from '@tingshuo/contracts';
import { Check, CircleDashed, Film, MessageSquareWarning } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { networkName } from '../../ui/network-looks.js';
import styles from './sign-off.module.css';
import { usePicture, useSignOff } from './sign-off-queries.js';

interface SignOffCardProps {
  item: SignOffItem;
  /** Of whoever decides; empty until it was given. */
  name: string;
  token: string;
  /** When it goes out; null: as soon as it is approved. */
  due: string | null;
}

/** One account's post, as it will stand there, and the decision on it. */
export function SignOffCard({ item, name, token, due }: SignOffCardProps) {
  const { t } = useTranslation('approvals');
  const { network, handle, displayName, parts } = item;
  return (
    <article
      className={styles.card}
      aria-label={`${networkName(network)} @${handle}`}
      data-testid="sign-off-item"
    >
      <header className={styles.cardHead}>
        <NetworkGlyph network={network} />
        <div>
          <strong>{displayName}</strong>
          <span className={styles.dim}>
            {networkName(network)} · @{handle}
          </span>
        </div>
      </header>
      {parts.map((part, n) => (
        // A part is known by its place in the thread.
        <div key={`part ${n + 1}`} className={styles.part}>
          {parts.length > 1 && (
            <span className={styles.dim}>
              {n + 1}/{parts.length}
            </span>
          )}
          <p className="ts-prose">{part.text}</p>
          {part.poll && (
            <ul>
              {part.poll.options.map((option) => (
                <li key={option}>{option}</li>
              ))}
            </ul>
          )}
          {part.media.map((file) => (
            <Picture key={file.assetId} token={token} {...file} />
          ))}
        </div>
      ))}
      <p className={styles.dim}>{due === null ? t('atOnce') : t('goesOut', { when: due })}</p>
      <Decision item={item} name={name} token={token} />
    </article>
  );
}

function Picture({
  token,
  assetId,
  alt,
  kind,
}: {
  token: string;
  assetId: string;
  alt: string;
  kind: string;
}) {
  const { t } = useTranslation('approvals');
  const picture = usePicture(token, assetId);
  if (picture.data) return <img className={styles.picture} src={picture.data.dataUrl} alt={alt} />;
  return (
    <div className={styles.noPicture}>
      <Film size={18} aria-hidden /> {t(kind === 'video' ? 'video' : 'picture')} {alt}
    </div>
  );
}

function Decision({ item, name, token }: Omit<SignOffCardProps, 'due'>) {
  const { t } = useTranslation('approvals');
  const say = useSay();
  const signOff = useSignOff(token);
  const [comment, setComment] = useState<string | null>(null);
  const { verdict, isAsked, state } = item;
  if (verdict !== null) {
    return (
      <p className={styles.done} data-verdict={verdict} role="status">
        <Check size={16} aria-hidden /> {t(`youSaid.${verdict}`)}
      </p>
    );
  }
  if (!isAsked) {
    return (
      <p className={styles.done}>
        <CircleDashed size={16} aria-hidden /> {t(state === 'open' ? 'notYet' : 'nothingToDo')}
      </p>
    );
  }
  const run = (said: 'approve' | 'refuse') =>
    signOff.mutate({ item, name, verdict: said, comment: comment ?? '' });
  const refused = signOff.data?.outcomes[0]?.refused;
  return (
    <div className={styles.decide}>
      {name === '' && <p className={styles.dim}>{t('nameFirst')}</p>}
      {comment === null ? (
        <div className={styles.buttons}>
          <Button
            size="md"
            disabled={name === ''}
            loading={signOff.isPending}
            leftSection={<Check size={16} aria-hidden />}
            onClick={() => run('approve')}
          >
            {t('approve')}
          </Button>
          <Button
            size="md"
            variant="default"
            disabled={name === ''}
            leftSection={<MessageSquareWarning size={16} aria-hidden />}
            onClick={() => setComment('')}
          >
            {t('askForChanges')}
          </Button>
        </div>
      ) : (
        <>
          <Textarea
            size="md"
            label={t('whatChanges')}
            autosize
            minRows={3}
            maxLength={5000}
            autoFocus
            value={comment}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
          <div className={styles.buttons}>
            <Button
              size="md"
              color="orange"
              disabled={comment.trim() === ''}
              loading={signOff.isPending}
              onClick={() => run('refuse')}
            >
              {t('sendBack')}
            </Button>
            <Button size="md" variant="default" onClick={() => setComment(null)}>
              {t('back')}
            </Button>
          </div>
        </>
      )}
      {refused && (
        <p className={styles.warn} role="alert">
          {say(refused.reason)}
        </p>
      )}
      {signOff.error && <Failure error={signOff.error} />}
    </div>
  );
}
