import { Select, TextInput } from '@mantine/core';
import { TRANSACTION_FIELDS, type TransactionTable } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { CURRENCIES } from '../campaigns/money.js';
import styles from './transactions.module.css';
import type { TableSettings } from './use-table.js';

const ORDERS = ['auto', 'ymd', 'dmy', 'mdy'] as const;
const LEFT_OUT = '';

interface TableSettingsFormProps {
  settings: TableSettings;
  table: TransactionTable | undefined;
  onChange: (part: Partial<TableSettings>) => void;
}

/** How the table is read: where it comes from, and what each of its columns means. */
export function TableSettingsForm({ settings, table, onChange }: TableSettingsFormProps) {
  const { t } = useTranslation('customers');
  const { columns = [], header = [], examples = [] } = table ?? {};
  return (
    <>
      <div className={styles.settings}>
        <TextInput
          key={settings.source}
          size="xs"
          label={t('source')}
          description={t('sourceHint')}
          maxLength={60}
          defaultValue={settings.source}
          onBlur={({ currentTarget: { value } }) => {
            if (value.trim() !== '' && value !== settings.source) onChange({ source: value });
          }}
        />
        <Select
          size="xs"
          label={t('currency')}
          description="&nbsp;"
          searchable
          allowDeselect={false}
          data={[...new Set([settings.currency, ...CURRENCIES])]}
          value={settings.currency}
          onChange={(currency) => currency && onChange({ currency })}
        />
        <Select
          size="xs"
          label={t('dateOrder')}
          description="&nbsp;"
          allowDeselect={false}
          data={ORDERS.map((value) => ({ value, label: t(`dateOrders.${value}`) }))}
          value={settings.dateOrder ?? 'auto'}
          onChange={(value) => {
            const order = ORDERS.find((each) => each === value);
            onChange({ dateOrder: order === undefined || order === 'auto' ? null : order });
          }}
        />
      </div>
      {header.length > 0 && (
        <table className={styles.table} aria-label={t('columns')}>
          <thead>
            <tr>
              <th scope="col">{t('column')}</th>
              <th scope="col">{t('meaning')}</th>
              <th scope="col">{t('example')}</th>
            </tr>
          </thead>
          <tbody>
            {header.map((name, at) => (
              // A table may have two columns of the same name: the place is what tells them apart.
              <tr key={`${at} ${name}`}>
                <th scope="row">{name || at + 1}</th>
                <td>
                  <Select
                    size="xs"
                    aria-label={`${t('meaning')}: ${name || at + 1}`}
                    searchable
                    allowDeselect={false}
                    value={columns[at] ?? LEFT_OUT}
                    data={[
                      { value: LEFT_OUT, label: t('leaveOut') },
                      ...TRANSACTION_FIELDS.map((value) => ({ value, label: t(`field.${value}`) })),
                    ]}
                    onChange={(value) => {
                      const field = TRANSACTION_FIELDS.find((each) => each === value) ?? null;
                      onChange({ columns: header.map((_, n) => (n === at ? field : (columns[n] ?? null))) });
                    }}
                  />
                </td>
                <td className={styles.dim}>
                  <span className="ts-clip">{examples[at]}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
