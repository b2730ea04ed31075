import { ActionIcon, Button, Progress } from '@mantine/core';
import {
  Check,
  CircleSlash,
  Equal,
  Hourglass,
  LoaderCircle,
  type LucideIcon,
  RotateCcw,
  TriangleAlert,
  X,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useFailureText } from '../../ui/failure.js';
import styles from './media-library.module.css';
import { isOver, type UploadItem, type UploadState } from './upload-queue.js';
import type { Uploads } from './use-uploads.js';

const LOOK: Record<UploadState, { Icon: LucideIcon; colour: string }> = {
  waiting: { Icon: Hourglass, colour: 'var(--ts-dim)' },
  sending: { Icon: LoaderCircle, colour: 'var(--ts-accent)' },
  checking: { Icon: LoaderCircle, colour: 'var(--ts-accent)' },
  done: { Icon: Check, colour: 'var(--ts-green)' },
  known: { Icon: Equal, colour: 'var(--ts-dim)' },
  failed: { Icon: TriangleAlert, colour: 'var(--ts-red)' },
  cancelled: { Icon: CircleSlash, colour: 'var(--ts-dim)' },
};

/** What is coming in, each file with how far it is and how it ended. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation('mediaLibrary');
  const { items } = uploads;
  if (items.length === 0) return null;
  const done = items.filter(({ state }) => state === 'done').length;
  return (
    <section className={styles.uploads} aria-label={t('uploads')}>
      <header>
        <h2>{t('uploads')}</h2>
        <span role="status" className={styles.dim}>
          {done > 0 && t('uploadsDone', { count: done })}
        </span>
        {items.some(isOver) && (
          <Button variant="subtle" size="compact-xs" onClick={uploads.clear}>
            {t('clearUploads')}
          </Button>
        )}
      </header>
      <ul>
        {items.map((item) => (
          <UploadLine
            key={item.id}
            item={item}
            onStop={() => uploads.stop(item.id)}
            onAgain={() => uploads.again(item.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface UploadLineProps {
  item: UploadItem;
  onStop: () => void;
  onAgain: () => void;
}

function UploadLine({ item: { file, state, sentBytes, error }, onStop, onAgain }: UploadLineProps) {
  const { t } = useTranslation('mediaLibrary');
  const locale = useLocale();
  const failureText = useFailureText();
  const { Icon, colour } = LOOK[state];
  const { name } = file;
  const share = file.size === 0 ? 1 : Math.min(1, sentBytes / file.size);
  const percent = formatPercent(Math.floor(share * 100) / 100, locale);
  return (
    <li data-testid="upload" data-state={state}>
      <Icon size={14} color={colour} aria-hidden data-turning={state === 'sending' || state === 'checking'} />
      <span className="ts-clip">{name}</span>
      <span className={`${styles.dim} ts-num`}>
        {t(`uploadState.${state}`)} {state === 'sending' && percent}
      </span>
      {state === 'failed' || state === 'cancelled' ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('again', { name })}
          onClick={onAgain}
        >
          <RotateCcw size={13} />
        </ActionIcon>
      ) : (
        state !== 'done' &&
        state !== 'known' && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('stop', { name })}
            onClick={onStop}
          >
            <X size={13} />
          </ActionIcon>
        )
      )}
      {(state === 'sending' || state === 'checking') && (
        <Progress
          className={styles.progress}
          size="xs"
          value={share * 100}
          animated={state === 'checking'}
          aria-label={t('uploading', { name, percent })}
        />
      )}
      {state === 'failed' && <p className={styles.uploadError}>{failureText(error)}</p>}
    </li>
  );
}
