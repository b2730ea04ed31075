import { Select, Tabs } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { AdvocateRow, CreditRule } from '@tingshuo/contracts';
import { HeartHandshake } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { BackLink } from '../../ui/back-link.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import { Page } from '../../ui/page.js';
import { RowsSkeleton } from '../../ui/rows-skeleton.js';
import { formatMinor } from '../campaigns/money.js';
import { AdvocateDesk } from './advocate-desk.js';
import { useAdvocates } from './advocate-queries.js';
import styles from './advocates.module.css';
import { OverlapTable } from './overlap-table.js';

const RULES: readonly CreditRule[] = ['position', 'first', 'last', 'linear', 'decay'];

/** Key people from the first contact to what their word brought, and the audiences of others beside ours. */
export function AdvocatesPage() {
  const { t } = useTranslation('advocates');
  return (
    <Page title={t('title')} actions={<BackLink to="/influence">{t('back')}</BackLink>}>
      <Tabs defaultValue="work" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="work">{t('workList')}</Tabs.Tab>
          <Tabs.Tab value="overlap">{t('overlap')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="work">
          <WorkList />
        </Tabs.Panel>
        <Tabs.Panel value="overlap">
          <OverlapTable />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function WorkList() {
  const { t } = useTranslation('advocates');
  const navigate = useNavigate();
  const { advocate: openId } = useSearch({ from: '/inside/influence/advocates' });
  const [rule, setRule] = useState<CreditRule>('position');
  const locale = useLocale();
  const advocates = useAdvocates(rule);
  if (advocates.isPending) return <RowsSkeleton rows={6} height={56} />;
  if (advocates.isError) return <Failure error={advocates.error} onRetry={() => void advocates.refetch()} />;
  const { rows, leads, unreached, currency, revenueMinor } = advocates.data;
  const [first] = rows;
  if (!first)
    return (
      <EmptyState
        icon={<HeartHandshake size={28} />}
        title={t('empty')}
        hint={t('emptyHint')}
        action={
          <Link to="/influence" search={{ tool: 'seeds' }} className={styles.link}>
            {t('findThem')}
          </Link>
        }
      />
    );
  const opened = rows.find(({ id }) => id === openId) ?? first;
  return (
    <>
      <div className={styles.rule}>
        <Select
          size="xs"
          label={t('rule.label')}
          allowDeselect={false}
          data={RULES.map((value) => ({ value, label: t(`rule.${value}`) }))}
          value={rule}
          onChange={(value) => setRule(RULES.find((each) => each === value) ?? 'position')}
        />
        <p className={styles.hint}>
          {t('reached', { count: leads, reached: leads - unreached })}
          {revenueMinor > 0 &&
            ` ${t('revenueReached', {
              brought: formatMinor(sumOf(rows), currency, locale),
              all: formatMinor(revenueMinor, currency, locale),
            })}`}
        </p>
      </div>
      <div className={styles.columns}>
        <nav aria-label={t('workList')}>
          <ul className={styles.list}>
            {rows.map((row) => (
              <Line
                key={row.id}
                row={row}
                currency={currency}
                current={row.id === opened.id}
                onOpen={() => void navigate({ to: '/influence/advocates', search: { advocate: row.id } })}
              />
            ))}
          </ul>
        </nav>
        <AdvocateDesk key={opened.id} advocate={opened} rule={rule} />
      </div>
    </>
  );
}

const sumOf = (rows: readonly AdvocateRow[]) => rows.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0);

interface LineProps {
  row: AdvocateRow;
  currency: string;
  current: boolean;
  onOpen: () => void;
}

function Line({ row, currency, current, onOpen }: LineProps) {
  const { t } = useTranslation('advocates');
  const locale = useLocale();
  const credit = (amount: number) => amount.toLocaleString(locale, { maximumFractionDigits: 1 });
  return (
    <li>
      <button
        type="button"
        className={styles.line}
        aria-current={current ? 'true' : undefined}
        data-current={current}
        data-testid="advocate"
        onClick={onOpen}
      >
        <strong className="ts-clip">{row.name}</strong>
        <span className={styles.progress} data-progress={row.progress}>
          {t(`progress.${row.progress}`)}
        </span>
        {row.agreedAt && (
          <span className={`${styles.dim} ts-num`}>
            {t('posts', { count: row.posts })} · {t('leads', { shown: credit(row.leads) })} ·{' '}
            {t('converted', { shown: credit(row.sales) })}
            {row.purchases !== 0 &&
              ` · ${t('purchases', {
                shown: credit(row.purchases),
                sum: formatMinor(row.revenueMinor, currency, locale),
              })}`}
          </span>
        )}
      </button>
    </li>
  );
}
