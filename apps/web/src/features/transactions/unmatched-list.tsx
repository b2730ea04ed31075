import type { UnmatchedCustomer } from '@tingshuo/contracts';
import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { useUndo } from '../../undo/undo-context.js';
import { formatMinor } from '../campaigns/money.js';
import { useCan } from '../session/session-context.js';
import { BuyerPicker } from './buyer-picker.js';
import { useAssignBuyer, useUnmatched } from './customer-queries.js';
import styles from './transactions.module.css';

/** Buyers whom nobody here is known to be; somebody may say who they are. */
export function UnmatchedList() {
  const { t } = useTranslation('customers');
  const unmatched = useUnmatched();
  if (unmatched.isPending) return <RowsSkeleton rows={8} height={40} />;
  if (unmatched.isError) return <Failure error={unmatched.error} onRetry={() => void unmatched.refetch()} />;
  const { rows, anonymous } = unmatched.data;
  if (rows.length === 0)
    return (
      <>
        <EmptyState icon={<UserCheck size={28} />} title={t('noUnmatched')} hint={t('noUnmatchedHint')} />
        {anonymous > 0 && <p className={styles.dim}>{t('anonymous', { count: anonymous })}</p>}
      </>
    );
  return (
    <>
      <p className={styles.dim}>
        {t('unmatchedHint')} {anonymous > 0 && t('anonymous', { count: anonymous })}
      </p>
      <table className={styles.table} aria-label={t('unmatchedTab')}>
        <thead>
          <tr>
            <th scope="col">{t('buyer')}</th>
            <th scope="col" className={styles.num}>
              {t('transactions')}
            </th>
            <th scope="col" className={styles.num}>
              {t('amount')}
            </th>
            <th scope="col">{t('last')}</th>
            <th scope="col">{t('assign')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.key} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Line({ row }: { row: UnmatchedCustomer }) {
  const { t } = useTranslation('customers');
  const locale = useLocale();
  const undo = useUndo();
  const mayAssign = useCan()('people.write');
  const assign = useAssignBuyer();
  const key = row.key.replace(/^\w+:/, '');
  const onPick = (person: { id: string; name: string }) =>
    void assign.mutateAsync({ key: row.key, identityId: person.id }).then(
      () =>
        undo.offer({
          done: t('assigned', { key, name: person.name }),
          undo: () => assign.mutateAsync({ key: row.key, identityId: null }),
        }),
      undo.fail,
    );
  return (
    <tr data-testid="unmatched">
      <th scope="row">
        {row.name && <strong>{row.name} </strong>}
        <span>{key}</span>
        {row.isAmbiguous && <span className={styles.dim}> · {t('ambiguous')}</span>}
      </th>
      <td className={`${styles.num} ts-num`}>{row.transactions}</td>
      <td className={`${styles.num} ts-num`}>{formatMinor(row.amountMinor, row.currency, locale)}</td>
      <td>{formatDay(row.lastAt, locale)}</td>
      <td>{mayAssign && <BuyerPicker label={t('assignTo', { key })} onPick={onPick} />}</td>
    </tr>
  );
}
