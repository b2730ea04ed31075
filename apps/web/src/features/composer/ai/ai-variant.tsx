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

/** One proposal, and how much of its network's room it takes. */
export function AiVariant({ variant: { network, text }, name, rules, onUse }: AiVariantProps) {
  const { t } = useTranslation('composeHelp');
  const count = rules ? lengthFor(text, rules) : null;
  return (
    <li data-testid="ai-variant" data-network={network ?? 'all'}>
      <header className={styles.head}>
        {network ? <NetworkGlyph network={network} /> : <Globe size={14} aria-hidden />}
        <strong>{name}</strong>
        {count && (
          <span className={`${styles.count} ts-num`} data-over={count.isTooLong}>
            {t('ai.length', { length: Math.ceil(count.length), max: count.max })}
          </span>
        )}
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
      <p className={`${styles.text} ts-prose`}>{text}</p>
    </li>
  );
}
