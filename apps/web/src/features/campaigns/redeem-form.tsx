import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../api/new-id.js';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import { AmountInput } from './amount-input.js';
import styles from './campaigns.module.css';
import { useRedeem, useVoidRedemption } from './coupon-queries.js';

const blank = () => ({
  key: newId(),
  code: '',
  customer: '',
  amountMinor: null as number | null,
  orderRef: '',
});

/** Redeems a coupon at the till; what was wrong can be taken back. */
export function RedeemForm({ currency }: { currency: string }) {
  const { t } = useTranslation('campaigns');
  const locale = useLocale();
  const undo = useUndo();
  const redeem = useRedeem();
  const takeBack = useVoidRedemption();
  const [sale, setSale] = useState(blank);
  const first = useRef<HTMLInputElement>(null);
  // What is changed is another sale: its key must not answer for the one before.
  const change = (fields: Partial<typeof sale>) => setSale({ ...sale, ...fields, key: newId() });
  const submit = () => {
    const { key, code, customer, amountMinor, orderRef } = sale;
    redeem.mutate(
      {
        ...{ key, code },
        ...(customer.trim() && { customer: customer.trim() }),
        ...(amountMinor !== null && { amountMinor }),
        ...(orderRef.trim() && { orderRef: orderRef.trim() }),
      },
      {
        onSuccess: ({ redemption, remaining }) => {
          setSale(blank());
          first.current?.focus();
          const n = { count: remaining, n: formatCount(remaining, locale) };
          undo.offer({
            done: t('redeem.done', { code: redemption.code, ...n }),
            undo: () => takeBack.mutateAsync(redemption.id),
          });
        },
      },
    );
  };
  return (
    <section className={styles.section} aria-labelledby="campaign-redeem">
      <h3 id="campaign-redeem">{t('redeem.title')}</h3>
      <form
        className={styles.redeem}
        aria-label={t('redeem.title')}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextInput
          ref={first}
          label={t('redeem.code')}
          required
          maxLength={60}
          spellCheck={false}
          autoComplete="off"
          value={sale.code}
          onChange={(event) => change({ code: event.currentTarget.value.trim() })}
        />
        <TextInput
          label={t('redeem.customer')}
          maxLength={200}
          autoComplete="off"
          value={sale.customer}
          onChange={(event) => change({ customer: event.currentTarget.value })}
        />
        <AmountInput
          label={t('redeem.amount')}
          currency={currency}
          value={sale.amountMinor}
          onChange={(amountMinor) => change({ amountMinor })}
        />
        <TextInput
          label={t('redeem.order')}
          maxLength={100}
          autoComplete="off"
          value={sale.orderRef}
          onChange={(event) => change({ orderRef: event.currentTarget.value })}
        />
        <Button type="submit" loading={redeem.isPending}>
          {t('redeem.submit')}
        </Button>
      </form>
      <p className={styles.dim}>{t('redeem.customerHint')}</p>
      {redeem.error && <Failure error={redeem.error} />}
    </section>
  );
}
