import type { AccountView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatAgo, formatCount, formatInstant, formatSpan } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useNow } from '../../ui/now.js';
import { useAbilityWord } from './ability-words.js';
import styles from './accounts.module.css';

const DAY_MS = 86_400_000;
const WARN_DAYS = 7;
/** A stream that should have been asked so long ago is late; small budgets are asked seldom and are not. */
const LATE_MS = 5 * 60_000;
const SHORT_SHARE = 0.2;

/** How an account fares: when it heard last, how far behind it may be, what it may still ask, how long its access lasts. One that rests has no lag. */
export function AccountFacts({ account, rests }: { account: AccountView; rests: boolean }) {
  const { t } = useTranslation('accounts');
  const locale = useLocale();
  const now = useNow();
  const word = useAbilityWord();
  const { lastSuccessAt, lagMs, tokenExpiresAt, rates, streams } = account;
  const isLate = streams.some(
    ({ enabled, kind, nextPollAt }) => enabled && kind !== 'push' && now - Date.parse(nextPollAt) > LATE_MS,
  );
  const daysLeft = tokenExpiresAt && Math.floor((Date.parse(tokenExpiresAt) - now) / DAY_MS);
  return (
    <dl className={styles.facts}>
      {streams.length === 0 ? (
        <>
          <dt>{t('posts')}</dt>
          <dd>{t('postedByHand')}</dd>
        </>
      ) : (
        <>
          <dt>{t('lastSuccess')}</dt>
          <dd>{lastSuccessAt ? formatAgo(lastSuccessAt, now, locale) : t('streamNever')}</dd>
        </>
      )}
      {lagMs !== null && !rests && (
        <>
          <dt title={t('lagHint')}>{t('lag')}</dt>
          <dd className={isLate ? styles.warn : undefined}>{formatSpan(lagMs, locale)}</dd>
        </>
      )}
      {tokenExpiresAt && typeof daysLeft === 'number' && (
        <>
          <dt>{t('token')}</dt>
          <dd
            className={daysLeft < WARN_DAYS ? styles.warn : undefined}
            title={formatInstant(tokenExpiresAt, locale)}
          >
            {daysLeft < 0 ? t('tokenEnded') : t('tokenDays', { count: daysLeft })}
          </dd>
        </>
      )}
      {rates.map(({ endpointClass, abilities, remaining, limit, resetsAt }) => (
        <RateFact
          key={endpointClass}
          label={abilities.map(word).join(' · ')}
          isShort={remaining < limit * SHORT_SHARE}
          title={t('resets', { when: formatInstant(resetsAt, locale) })}
        >
          {t('rateLeft', { left: formatCount(remaining, locale), limit: formatCount(limit, locale) })}
        </RateFact>
      ))}
    </dl>
  );
}

interface RateFactProps {
  label: string;
  title: string;
  isShort: boolean;
  children: string;
}

function RateFact({ label, title, isShort, children }: RateFactProps) {
  return (
    <>
      <dt className="ts-clip" title={label}>
        {label}
      </dt>
      <dd className={isShort ? styles.warn : undefined} title={title}>
        {children}
      </dd>
    </>
  );
}
