import { SegmentedControl } from '@mantine/core';
import type { ReplyOption } from '@tingshuo/contracts';
import { Globe, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './conversation.module.css';

interface ThreadChoiceProps {
  options: readonly ReplyOption[];
  chosen: ReplyOption;
  onChoose: (conversationId: string) => void;
}

/** In which of a case's conversations the answer goes: who can read it changes with that. */
export function ThreadChoice({ options, chosen, onChoose }: ThreadChoiceProps) {
  const { t } = useTranslation('cases');
  if (options.length < 2) return null;
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('answerIn')}
      data-testid="thread-choice"
      value={chosen.conversationId}
      onChange={onChoose}
      data={options.map(({ conversationId, isPrivate }) => ({
        value: conversationId,
        label: (
          <span className={styles.choice}>
            {isPrivate ? <Lock size={12} aria-hidden /> : <Globe size={12} aria-hidden />}
            {t(isPrivate ? 'inPrivate' : 'inPublic')}
          </span>
        ),
      }))}
    />
  );
}
