import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './accounts.module.css';

interface HeadersFieldProps {
  /** Some are kept, and not shown. */
  isSet?: boolean;
  value: string;
  onChange: (value: string) => void;
}

/** Headers for a gateway in front of a network: few need them, so they stand folded away. */
export function HeadersField({ isSet = false, value, onChange }: HeadersFieldProps) {
  const { t } = useTranslation('accounts');
  return (
    <details className={styles.more}>
      <summary>{t('moreHeaders')}</summary>
      <Textarea
        label={t('optional', { label: t('headers') })}
        description={t('headersHint')}
        placeholder={isSet ? t('keys.kept') : 'X-Relay-Key: …'}
        autosize
        minRows={2}
        maxLength={4000}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </details>
  );
}
