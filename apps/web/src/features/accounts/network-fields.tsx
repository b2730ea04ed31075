import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './accounts.module.css';
import { type Field, NetworkField } from './network-field.js';

interface NetworkFieldsProps {
  fields: readonly Field[];
  isOptional: boolean;
  typed: (key: string) => string;
  onChange: (key: string, value: string) => void;
}

/** The fields of a network's form; those that few accounts need stand folded away. */
export function NetworkFields({ fields, isOptional, typed, onChange }: NetworkFieldsProps) {
  const { t } = useTranslation('accounts');
  const drawn = (isSeldom: boolean) =>
    fields
      .filter(({ seldom }) => seldom === isSeldom)
      .map((field) => (
        <NetworkField
          key={field.key}
          field={field}
          isOptional={isOptional}
          value={typed(field.key)}
          onChange={(value) => onChange(field.key, value)}
        />
      ));
  const seldom = drawn(true);
  return (
    <>
      {drawn(false)}
      {seldom.length > 0 && (
        <details className={styles.more}>
          <summary>{t('moreFields', { count: seldom.length })}</summary>
          <Stack gap="sm">{seldom}</Stack>
        </details>
      )}
    </>
  );
}
