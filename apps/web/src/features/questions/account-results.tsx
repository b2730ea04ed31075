import type { QuestionAccount, QuestionResult } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatCount, formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { NetworkGlyph } from '../../ui/network-glyph.js';
import { useNow } from '../../ui/now.js';
import { linePoints } from '../metrics/metric-sums.js';
import styles from './questions.module.css';

const FIELD = { width: 72, height: 18 };
const sumOf = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);

/** What each account has brought, and when its network was asked last. */
export function AccountResults({ accounts, options }: Pick<QuestionResult, 'accounts' | 'options'>) {
  const { t } = useTranslation('questions');
  return (
    <section className={styles.section} aria-label={t('accounts')}>
      <h2>{t('accounts')}</h2>
      <ul className={styles.list}>
        {accounts.map((account) => (
          <AccountResult
            key={account.accountId}
            account={account}
            labels={options.map(({ label }) => label)}
          />
        ))}
      </ul>
    </section>
  );
}

function AccountResult({ account, labels }: { account: QuestionAccount; labels: readonly string[] }) {
  const { t } = useTranslation('questions');
  const locale = useLocale();
  const { network, handle, permalink, poll, replies } = account;
  return (
    <li className={styles.account}>
      <span className={styles.who}>
        <NetworkGlyph network={network} />
        {permalink ? (
          <a href={permalink} target="_blank" rel="noreferrer noopener">
            @{handle}
          </a>
        ) : (
          <span>@{handle}</span>
        )}
        {poll && <Growth series={poll.series} />}
      </span>
      <span className={styles.dim}>
        {poll
          ? labels.map((label, n) => `${label} ${formatCount(poll.counts[n] ?? 0, locale)}`).join(' · ')
          : t('asLines')}
        {replies > 0 && ` · ${t('heard', { count: replies })}`}
      </span>
      {poll && <Freshness poll={poll} />}
    </li>
  );
}

function Freshness({ poll }: { poll: NonNullable<QuestionAccount['poll']> }) {
  const { t } = useTranslation('questions');
  const locale = useLocale();
  const now = useNow();
  const { fetchedAt, isClosed, closesAt, voters } = poll;
  return (
    <span className={`${styles.dim} ts-num`} title={formatInstant(fetchedAt, locale)}>
      {t('counted', { when: formatAgo(fetchedAt, now, locale) })}
      {voters !== null && ` · ${t('voters', { count: voters })}`}
      {isClosed && ` · ${t('closed')}`}
      {!isClosed && closesAt && ` · ${t('closes', { when: formatInstant(closesAt, locale) })}`}
    </span>
  );
}

function Growth({ series }: { series: NonNullable<QuestionAccount['poll']>['series'] }) {
  const { t } = useTranslation('questions');
  if (series.length < 2) return null;
  const points = series.map(({ at, counts }) => ({ at, interactions: sumOf(counts) }));
  const label = t('growth', { last: points.at(-1)?.interactions ?? 0, count: series.length });
  return (
    <svg
      className={styles.growth}
      viewBox={`-1 -1 ${FIELD.width + 2} ${FIELD.height + 2}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <polyline points={linePoints(points, FIELD)} />
    </svg>
  );
}
