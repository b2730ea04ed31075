import { TextInput } from '@mantine/core';
import type { UtmPreset } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import styles from './campaigns.module.css';

const KEYS = ['source', 'medium', 'campaign', 'content'] as const;

interface UtmFieldsProps {
  value: UtmPreset;
  /** What stands where a field is left empty. */
  wider: UtmPreset;
  onChange: (value: UtmPreset) => void;
}

/** The four values of a preset; an empty field takes the wider one. */
export function UtmFields({ value, wider, onChange }: UtmFieldsProps) {
  const { t } = useTranslation('campaigns');
  const change = (key: (typeof KEYS)[number], typed: string) => {
    const { [key]: _before, ...rest } = value;
    onChange(typed === '' ? rest : { ...rest, [key]: typed });
  };
  return (
    <>
      <div className={styles.utm}>
        {KEYS.map((key) => (
          <TextInput
            key={key}
            label={t(`utm.${key}`)}
            maxLength={200}
            spellCheck={false}
            placeholder={wider[key] ?? ''}
            value={value[key] ?? ''}
            onChange={(event) => change(key, event.currentTarget.value)}
          />
        ))}
      </div>
      <p className={styles.dim}>{t('utm.tokens')}</p>
    </>
  );
}
