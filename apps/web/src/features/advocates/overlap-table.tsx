import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatCount, formatPercent } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useOverlap } from './advocate-queries.js';
import styles from './advocates.module.css';
import { AudienceButton } from './audience-button.js';

/** How much our audience and those of watched people have in common. */
export function OverlapTable() {
  const { t } = useTranslation('advocates');
  const locale = useLocale();
  const overlap = useOverlap();
  if (overlap.isPending) return <RowsSkeleton rows={4} />;
  if (overlap.isError) return <Failure error={overlap.error} onRetry={() => void overlap.refetch()} />;
  const { rows, days } = overlap.data;
  const count = (people: number) => formatCount(people, locale);
  return (
    <section aria-label={t('overlap')}>
      <div className={styles.deskHead}>
        <p className={styles.hint}>{t('overlapHint', { days })}</p>
        <AudienceButton of="us" label={t('saveOurs')} />
      </div>
      {rows.length === 0 && <p className={styles.hint}>{t('noOverlap')}</p>}
      {rows.length > 0 && (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.watched')}</Table.Th>
              <Table.Th>{t('column.watchlist')}</Table.Th>
              <Table.Th className={styles.number}>{t('column.theirs')}</Table.Th>
              <Table.Th className={styles.number}>{t('column.shared')}</Table.Th>
              <Table.Th className={styles.number}>{t('column.ofOurs')}</Table.Th>
              <Table.Th className={styles.number}>{t('column.ofTheirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={`${row.watchlist}-${row.identityId}`}>
                <Table.Td>
                  {row.name} <span className={styles.dim}>@{row.handle}</span>
                </Table.Td>
                <Table.Td>{row.watchlist}</Table.Td>
                <Table.Td className={`${styles.number} ts-num`}>{count(row.theirs)}</Table.Td>
                <Table.Td className={`${styles.number} ts-num`}>{count(row.shared)}</Table.Td>
                <Table.Td className={`${styles.number} ts-num`}>{formatPercent(row.ofOurs, locale)}</Table.Td>
                <Table.Td className={`${styles.number} ts-num`}>
                  {formatPercent(row.ofTheirs, locale)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
