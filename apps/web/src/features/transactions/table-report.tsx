import type { TransactionTable } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { formatMinor } from '../campaigns/money.js';
import styles from './transactions.module.css';

/** What the rows of a table are: how many are new, whose buyer is known, and what is wrong with the others. */
export function TableReport({ table }: { table: TransactionTable }) {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const { counts, matched, unmatched, errors, sample } = table;
  const figures = { ...counts, matched, unmatched };
  return (
    <>
      <dl className={styles.figures} data-testid="table-counts">
        {(['new', 'changed', 'same', 'error', 'matched', 'unmatched'] as const).map((name) => (
          <div key={name} data-bad={name === 'error' && counts.error > 0}>
            <dt>{t(`counts.${name}`)}</dt>
            <dd className="ts-num">{formatCount(figures[name], locale)}</dd>
          </div>
        ))}
      </dl>
      {errors.length > 0 && <WrongRows table={table} />}
      {sample.length > 0 && (
        <table className={styles.table} aria-label={t('example')}>
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col">{t('order')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('buyer')}</th>
              <th scope="col">{t('categories')}</th>
              <th scope="col" className={styles.num}>
                {t('amount')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sample.map((row) => (
              <tr key={row.line}>
                <td className="ts-num">{row.line}</td>
                <th scope="row">{row.order}</th>
                <td>{formatInstant(row.at, locale)}</td>
                <td>{row.claim?.replace(/^\w+:/, '') ?? t('nobody')}</td>
                <td className={styles.dim}>{row.categories.join(' · ')}</td>
                <td className={`${styles.num} ts-num`}>
                  {formatMinor(row.amountMinor, row.currency, locale)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function WrongRows({ table: { errors, counts, header } }: { table: TransactionTable }) {
  const { t } = useTranslation('customers');
  const say = useSay();
  return (
    <section>
      <p className={styles.dim}>
        {t('wrongRows')} {counts.error > errors.length && t('moreErrors', { count: errors.length })}
      </p>
      <table className={styles.table} aria-label={t('counts.error')}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('problem')}</th>
          </tr>
        </thead>
        <tbody>
          {errors.flatMap(({ line, cells, problems }) =>
            problems.map(({ code, column, message, fix }) => (
              <tr key={`${line} ${code} ${column}`} data-testid="wrong-row">
                <td className="ts-num">{line}</td>
                <td>
                  {column !== null && header[column]}
                  {column !== null && cells[column] && <span className={styles.dim}> {cells[column]}</span>}
                </td>
                <td>
                  {say(message)} <span className={styles.dim}>{say(fix)}</span>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}
