import { Button } from '@mantine/core';
import type { DraftVariant, PublishRules } from '@tingshuo/contracts';
import { lengthFor } from '@tingshuo/publishing';
import { Globe } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import styles from './ai.module.css';

interface AiVariantProps {
  variant: DraftVariant;
  name: string;
  /** Of an account of its network; absent for the draft for all. */
  rules: PublishRules | undefined;
  onUse: () => void;
}

/** One proposal with all its texts, and how much of its network's room each takes. */
export function AiVariant({ variant: { network, parts, firstComment }, name, rules, onUse }: AiVariantProps) {
  const { t } = useTranslation('composeHelp');
  const shown = parts.flatMap((text, index) => (text === '' ? [] : [{ text, index }]));
  return (
    <li data-testid="ai-variant" data-network={network ?? 'all'}>
      <header className={styles.head}>
        {network ? <NetworkGlyph network={network} /> : <Globe size={14} aria-hidden />}
        <strong>{name}</strong>
        {shown.length === 1 && shown[0] && <Room text={shown[0].text} rules={rules} />}
        <Button
          size="compact-sm"
          variant="light"
          aria-label={`${t('ai.use')}: ${name}`}
          onClick={onUse}
          className={styles.use ?? ''}
        >
          {t('ai.use')}
        </Button>
      </header>
      {shown.map(({ text, index }) => (
        <div key={index}>
          {shown.length > 1 && (
            <span className={styles.place}>
              {t('ai.part', { n: index + 1, total: parts.length })}
              <Room text={text} rules={rules} />
            </span>
          )}
          <p className={`${styles.text} ts-prose`}>{text}</p>
        </div>
      ))}
      {firstComment && (
        <div>
          <span className={styles.place}>
            {t('ai.comment')}
            <Room text={firstComment} rules={rules} />
          </span>
          <p className={`${styles.text} ts-prose`}>{firstComment}</p>
        </div>
      )}
    </li>
  );
}

function Room({ text, rules }: { text: string; rules: PublishRules | undefined }) {
  const { t } = useTranslation('composeHelp');
  if (!rules) return null;
  const { length, max, isTooLong } = lengthFor(text, rules);
  return (
    <span className={`${styles.count} ts-num`} data-over={isTooLong}>
      {t('ai.length', { length: Math.ceil(length), max })}
    </span>
  );
}
