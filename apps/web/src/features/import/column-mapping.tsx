import { Select } from '@mantine/core';
import {
  UPLOAD_FIELDS,
  type Upload,
  type UploadColumn,
  UploadField,
  type UploadSettings,
} from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { usePublishRules } from '../composer/publication-queries.js';
import styles from './import.module.css';
import { useUploadRows } from './import-queries.js';
import { columnName } from './row-problems.js';

/** Fields that a network may have of its own. */
const PER_NETWORK: ReadonlySet<UploadField> = new Set(['text', 'firstComment', 'media']);
const ALL = '';

interface ColumnMappingProps {
  upload: Upload;
  onChange: (settings: Partial<UploadSettings>) => void;
}

/** What every column of the table means, with the first row beside it. */
export function ColumnMapping({ upload, onChange }: ColumnMappingProps) {
  const { t } = useTranslation('importing');
  const say = useSay();
  const rules = usePublishRules().data?.rows ?? [];
  const first = useUploadRows(upload.id, undefined, { first: 0, last: 0 }).rowAt(0);
  const networks = [...new Map(rules.map(({ network, networkName }) => [network, say(networkName)]))];
  const { columns } = upload.settings;
  const set = (column: number, meaning: UploadColumn) =>
    onChange({
      columns: upload.header.map((_, index) => (index === column ? meaning : (columns[index] ?? null))),
    });
  return (
    <table className={styles.mapping} aria-label={t('columns')}>
      <thead>
        <tr>
          <th scope="col">{t('column')}</th>
          <th scope="col">{t('meaning')}</th>
          <th scope="col">{t('network')}</th>
          <th scope="col">{t('example')}</th>
        </tr>
      </thead>
      <tbody>
        {upload.header.map((_, column) => {
          const name = columnName(upload, column, t);
          const meaning = columns[column] ?? null;
          return (
            <tr key={name}>
              <th scope="row">
                <span className="ts-clip">{name}</span>
              </th>
              <td>
                <Select
                  aria-label={`${t('meaning')}: ${name}`}
                  searchable
                  allowDeselect={false}
                  value={meaning?.field ?? ALL}
                  data={[
                    { value: ALL, label: t('leaveOut') },
                    ...UPLOAD_FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) })),
                  ]}
                  onChange={(value) => {
                    const field = UploadField.safeParse(value).data;
                    set(column, field ? { field, network: null } : null);
                  }}
                />
              </td>
              <td>
                {meaning && PER_NETWORK.has(meaning.field) && (
                  <Select
                    aria-label={`${t('network')}: ${name}`}
                    allowDeselect={false}
                    value={meaning.network ?? ALL}
                    data={[
                      { value: ALL, label: t('allNetworks') },
                      ...networksWith(networks, meaning.network).map(([value, label]) => ({ value, label })),
                    ]}
                    onChange={(value) => set(column, { ...meaning, network: value || null })}
                  />
                )}
              </td>
              <td className={styles.dim}>
                <span className="ts-clip">{first?.cells[column] ?? ''}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A network that the table names stays to be seen where no account is connected to it. */
function networksWith(
  networks: readonly [string, string][],
  named: string | null,
): readonly [string, string][] {
  if (named === null || networks.some(([network]) => network === named)) return networks;
  return [...networks, [named, named]];
}
