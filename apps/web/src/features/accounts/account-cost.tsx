import { Button, NumberInput } from '@mantine/core';
import type { AccountView } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatMoney } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { useAbilityWord } from './ability-words.js';
import { useSetCostCap } from './account-queries.js';
import styles from './accounts.module.css';

const MILLIONTHS = 1_000_000;

interface AccountCostProps {
  account: AccountView;
  cost: NonNullable<AccountView['cost']>;
}

/** What a network has cost this month, and the most that it may. */
export function AccountCost({ account, cost: { spent, cap, classes } }: AccountCostProps) {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const can = useCan();
  const word = useAbilityWord();
  const total = formatMoney(spent, locale);
  const servedBy = (endpointClass: string) =>
    account.rates
      .find((rate) => rate.endpointClass === endpointClass)
      ?.abilities.map(word)
      .join(' · ') ?? endpointClass;
  const share = cap === null || cap === 0 ? null : Math.min(1, spent / cap);
  return (
    <div className={styles.cost} data-testid="account-cost">
      <p className="ts-num">
        {cap === null ? t('spent', { total }) : t('spentOf', { total, cap: formatMoney(cap, locale) })}
      </p>
      {share !== null && (
        <meter min={0} max={1} high={0.8} value={share} aria-label={t('cost')} className={styles.meter} />
      )}
      {classes.length > 0 && (
        <ul className={styles.dim}>
          {classes.map((each) => (
            <li key={each.endpointClass} className="ts-num">
              {servedBy(each.endpointClass)}: {formatMoney(each.spent, locale)} ·{' '}
              {t('costParts', {
                calls: formatCount(each.calls, locale),
                items: formatCount(each.items, locale),
              })}
            </li>
          ))}
        </ul>
      )}
      {can('accounts.manage') && <CapForm key={cap} account={account} cap={cap} />}
    </div>
  );
}

/** Polling ends at its part of the cap, replies at the cap itself. */
function CapForm({ account: { id }, cap }: { account: AccountView; cap: number | null }) {
  const { t } = useTranslation('accounts');
  const undo = useUndo();
  const { mutateAsync, isPending } = useSetCostCap();
  const [dollars, setDollars] = useState<string | number>(cap === null ? '' : cap / MILLIONTHS);
  const wanted = dollars === '' ? null : Math.round(Number(dollars) * MILLIONTHS);
  const save = () =>
    mutateAsync({ id, costCap: wanted }).then(
      () => undo.offer({ done: t('capSaved'), undo: () => mutateAsync({ id, costCap: cap }) }),
      undo.fail,
    );
  return (
    <form
      className={styles.cap}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <NumberInput
        size="xs"
        label={t('cap')}
        description={t('capHint')}
        prefix="US$ "
        min={0}
        max={1_000_000}
        decimalScale={2}
        hideControls
        value={dollars}
        onChange={setDollars}
      />
      <Button type="submit" size="xs" variant="default" loading={isPending} disabled={wanted === cap}>
        {t('capSave')}
      </Button>
    </form>
  );
}
