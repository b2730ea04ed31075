import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatSpan } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useTick } from '../../ui/now.js';
import styles from './conversation.module.css';

interface ReplyWindowNoteProps {
  endsAt: string;
  messagesLeft: number | null;
}

const HOUR_MS = 3_600_000;

/** How long, and how often, the network still takes private messages here. */
export function ReplyWindowNote({ endsAt, messagesLeft }: ReplyWindowNoteProps) {
  const { t } = useTranslation('cases');
  const locale = useLocale();
  const left = Date.parse(endsAt) - useTick();
  const isShort = left < HOUR_MS || messagesLeft === 0;
  return (
    <p className={`${styles.window} ts-num ${isShort ? styles.over : ''}`} data-testid="reply-window">
      <Hourglass size={14} aria-hidden />
      <span role="timer">
        {left > 0 ? t('windowLeft', { span: formatSpan(left, locale) }) : t('windowClosed')}
      </span>
      {messagesLeft !== null && left > 0 && <span>{t('messagesLeft', { count: messagesLeft })}</span>}
    </p>
  );
}
