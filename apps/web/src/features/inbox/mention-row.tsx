import { VisuallyHidden } from '@mantine/core';
import type { MentionRow as Row } from '@tingshuo/contracts';
import { AtSign, Check, Mail, MessageCircleReply, Search, UserRoundSearch } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { Chip } from '../../ui/chip.js';
import { MarkedText } from '../../ui/marked-text.js';
import { handleText } from '../../ui/network-looks.js';
import { ScoreBadge } from '../../ui/score-badge.js';
import { SentimentChip } from '../../ui/sentiment-chip.js';
import { previewOf } from '../../ui/text-tokens.js';
import styles from './mention-row.module.css';

const WHY_ICON = {
  mentioned: AtSign,
  reply: MessageCircleReply,
  dm: Mail,
  rule: Search,
  watchlist: UserRoundSearch,
} as const;
const PREVIEW_LENGTH = 110;

export interface MentionRowProps {
  row: Row;
  top: number;
  position: number;
  total: number;
  current: boolean;
  selected: boolean;
  selecting: boolean;
  assignee: string | null;
  onPress: (row: Row, event: MouseEvent) => void;
  onCheck: (row: Row, event: MouseEvent | KeyboardEvent) => void;
}

/** One line of the list: an option of the listbox; its checkbox is a picture of `aria-selected`. */
export const MentionRow = memo(function MentionRow(props: MentionRowProps) {
  const { row, top, position, total, current, selected, selecting, assignee, onPress, onCheck } = props;
  const { t } = useTranslation('inbox');
  const { post } = row;
  const { author } = post;
  const Why = WHY_ICON[row.why];
  const whyWord = t(`why.${row.why}`);
  const preview = previewOf(
    post.text ?? '',
    row.hits.flatMap((hit) => hit.spans),
    PREVIEW_LENGTH,
  );
  return (
    <div
      id={`mention-${row.id}`}
      role="option"
      tabIndex={-1}
      className={styles.row}
      style={{ transform: `translateY(${top}px)` }}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={total}
      data-current={current}
      data-selecting={selecting}
      data-testid="mention-row"
      onClick={(event) => onPress(row, event)}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        onCheck(row, event);
      }}
    >
      <span className={styles.face}>
        <Avatar name={author.displayName || author.handle} url={author.avatarUrl} network={post.network} />
        <span
          className={styles.check}
          data-on={selected}
          aria-hidden
          data-testid="mention-check"
          onClick={(event) => {
            event.stopPropagation();
            onCheck(row, event);
          }}
        >
          <Check size={16} />
        </span>
      </span>
      <div style={{ minWidth: 0 }}>
        <div className={styles.head}>
          <span className={`${styles.name} ts-clip`}>{author.displayName || author.handle}</span>
          <span className={`${styles.handle} ts-clip`}>
            {(author.displayName || author.handle) !== author.handle &&
              handleText(post.network, author.handle)}
          </span>
          <span className={styles.age}>
            <Age at={post.occurredAt} />
          </span>
        </div>
        <p className={styles.preview} lang={post.lang}>
          <MarkedText text={preview.text} marks={preview.marks} links={false} />
        </p>
        <div className={styles.foot}>
          <SentimentChip label={post.sentiment.label} method={post.sentiment.method} />
          {row.hits.slice(0, 2).map((hit) => (
            <Chip key={hit.ruleId} tone="accent" title={t('matched', { rule: hit.ruleName })}>
              {hit.ruleName}
            </Chip>
          ))}
          {row.hits.length === 0 ? (
            <Chip icon={<Why size={11} aria-hidden />}>{whyWord}</Chip>
          ) : (
            row.why !== 'rule' && <Why size={13} role="img" aria-label={whyWord} className={styles.why} />
          )}
          {row.state !== 'untriaged' && <Chip tone="green">{stateWord()}</Chip>}
          <span className={styles.end}>
            {assignee && <Avatar name={assignee} url={null} size={18} />}
            {assignee && <VisuallyHidden>{assignee}</VisuallyHidden>}
            <ScoreBadge score={author.score} />
          </span>
        </div>
      </div>
    </div>
  );

  function stateWord(): string {
    if (row.state === 'ignored')
      return row.ignoreReason ? t(`ignoreReason.${row.ignoreReason}`) : t('state.ignored');
    return t(`disposition.${row.disposition}`);
  }
});
