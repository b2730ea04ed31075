import { Alert, Button, Textarea } from '@mantine/core';
import type { Bilingual } from '@tingshuo/contracts';
import type { TextCounting } from '@tingshuo/text-length';
import { Globe, Lock, SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { chordOf } from '../../keys/chord.js';
import { useKeyMap } from '../../keys/key-context.js';
import { KeysLabel } from '../../keys/keys-label.js';
import { useFileDrop } from '../media-library/use-file-drop.js';
import styles from './conversation.module.css';
import { ReplyWindowNote } from './reply-window-note.js';
import { useTextCounters } from './use-text-counters.js';

export interface ReplyLimits {
  maxLength: number;
  counting: TextCounting;
  countedUrlLength: number | null;
  prefix: string;
  /** A private message: they alone read it. */
  isPrivate: boolean;
  windowEndsAt: string | null;
  messagesLeft: number | null;
  /** Why the network would turn it down. */
  refusal: { cause: Bilingual; action: Bilingual } | null;
}

interface ComposerProps {
  ref?: Ref<HTMLTextAreaElement>;
  to: string;
  text: string;
  limits: ReplyLimits;
  sending: boolean;
  /** Something has to happen before it can be sent. */
  blocked: boolean;
  /** What goes with the text may go alone. */
  wordless?: boolean;
  notice?: ReactNode;
  /** Another way to answer, where the network takes none here now. */
  way?: ReactNode;
  /** Stands beside whom it is to. */
  aside?: ReactNode;
  /** What goes with the text. */
  files?: ReactNode;
  attach?: ReactNode;
  /** Files that were dropped on the text, or pasted into it; absent where none can go with it. */
  onFiles?: ((files: File[]) => void) | undefined;
  onText: (text: string) => void;
  onSend: () => void;
}

const NOTHING = () => undefined;

/** Where a reply is written: to whom, who can read it, what is put before it, how much room and time is left. */
export function Composer(props: ComposerProps) {
  const { ref, to, text, limits, sending, blocked, notice, way, aside, files, attach } = props;
  const { wordless = false, onFiles, onText, onSend } = props;
  const drop = useFileDrop(onFiles ?? NOTHING, onFiles !== undefined);
  const { t } = useTranslation('cases');
  const { map } = useKeyMap();
  const say = useSay();
  const countId = useId();
  const { isPrivate, windowEndsAt, messagesLeft, refusal } = limits;
  const Who = isPrivate ? Lock : Globe;
  const counters = useTextCounters();
  const links = limits.countedUrlLength === null ? {} : { urlLength: limits.countedUrlLength };
  const length = counters?.[limits.counting](limits.prefix + text, links) ?? 0;
  const left = Math.floor(limits.maxLength - length);
  const ready = (wordless || text.trim() !== '') && left >= 0 && !sending && !blocked && refusal === null;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (chordOf(event) !== map['composer.send']) return;
    event.preventDefault();
    event.stopPropagation();
    if (ready) onSend();
  };
  return (
    <section
      className={styles.composer}
      aria-label={t('composer')}
      data-testid="composer"
      data-drop={drop.isOver}
      {...drop.handlers}
    >
      <div className={styles.composerHead}>
        <Who size={14} aria-hidden />
        <span className="ts-clip">{to}</span>
        {limits.prefix && <code className="ts-clip">{t('prefix', { prefix: limits.prefix.trim() })}</code>}
        {aside}
      </div>
      {windowEndsAt && <ReplyWindowNote endsAt={windowEndsAt} messagesLeft={messagesLeft} />}
      {refusal && (
        <Alert color="yellow" role="status" p="xs" mb="xs" data-testid="reply-refusal">
          {say(refusal.cause, refusal.action)}
        </Alert>
      )}
      {refusal && way}
      {notice}
      <Textarea
        ref={ref}
        aria-label={t('composer')}
        aria-describedby={countId}
        placeholder={t('placeholder')}
        autosize
        minRows={3}
        maxRows={10}
        size="sm"
        value={text}
        error={left < 0}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {files}
      <div className={styles.composerFoot}>
        <span id={countId} className={`ts-num ${left < 0 ? styles.over : ''}`} data-testid="composer-count">
          {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
        </span>
        {attach}
        <KeysLabel action="composer.send" />
        <Button
          disabled={!ready}
          loading={sending}
          leftSection={<SendHorizontal size={14} aria-hidden />}
          onClick={onSend}
        >
          {t('send')}
        </Button>
      </div>
    </section>
  );
}
