import type { PublishRules } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { GrowingField } from '../writing/growing-field.js';
import { AccountNames } from './account-names.js';
import styles from './live.module.css';
import { type LiveGroup, type NewWords, roomFor, wordsKey } from './live-words.js';

interface LiveFieldsProps {
  group: LiveGroup;
  rules: readonly PublishRules[];
  words: NewWords;
  onWords: (key: string, text: string) => void;
}

/** The words of one group of accounts, part by part. */
export function LiveFields({ group, rules, words, onWords }: LiveFieldsProps) {
  const { t } = useTranslation('composeHelp');
  const names = rules.map(({ handle }) => handle).join(', ');
  return (
    <fieldset className={styles.group}>
      <legend>
        <AccountNames rules={rules} />
      </legend>
      {group.parts.map(({ partNo, text }) => {
        const key = wordsKey(group, partNo);
        const written = words.get(key) ?? text;
        const room = roomFor(written, rules);
        return (
          <div key={partNo}>
            <GrowingField
              aria-label={t('live.of', { names })}
              label={group.parts.length > 1 ? t('live.part', { n: partNo + 1 }) : undefined}
              minRows={3}
              maxRows={14}
              value={written}
              error={written.trim() === '' ? t('live.empty') : room < 0}
              onChange={(event) => onWords(key, event.currentTarget.value)}
            />
            <span className={`${styles.room} ts-num`} data-over={room < 0}>
              {room < 0 ? t('live.over', { count: -room }) : t('live.left', { count: room })}
            </span>
          </div>
        );
      })}
    </fieldset>
  );
}
