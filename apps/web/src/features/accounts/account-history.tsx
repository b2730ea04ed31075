import { Button, Progress } from '@mantine/core';
import type { AccountHistory as History } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDay, formatMoney, formatPercent } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import styles from './accounts.module.css';
import { useSwitchHistory } from './hearing-queries.js';

/** How far the time before the account was connected has been fetched; begun, ended and gone on with here. */
export function AccountHistory({ history }: { history: History }) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const locale = useLocale();
  const { state, share, posts, reached, wanted, cause, mostCost } = history;
  const values = {
    posts: formatCount(posts, locale),
    reached: reached ? formatDay(reached, locale) : '',
    wanted: wanted ? formatDay(wanted, locale) : '',
    share: formatPercent(Math.floor(share * 100) / 100, locale),
  };
  const words = {
    none: t('history.none'),
    offered: t('history.offered'),
    running: reached ? t('history.running', values) : t('history.starting'),
    stopped: reached ? t('history.stopped', values) : t('history.stoppedAtOnce'),
    done: posts > 0 ? t('history.done', values) : t('history.doneEmpty'),
  };
  return (
    <div className={styles.history} data-testid="account-history">
      <div className={styles.historyHead}>
        <span>{t('history.title')}</span>
        <HistoryButton history={history} />
      </div>
      {state === 'running' && (
        <Progress.Root size="sm">
          <Progress.Section
            value={Math.max(1, share * 100)}
            aria-label={t('history.title')}
            aria-valuetext={values.share}
          />
        </Progress.Root>
      )}
      <p className={`${styles.dim} ts-num`}>
        {words[state]}
        {state === 'offered' && mostCost !== null && mostCost > 0 && (
          <> {t('history.cost', { most: formatMoney(mostCost, locale) })}</>
        )}
      </p>
      {cause && state !== 'done' && <p className={styles.warn}>{say(cause)}</p>}
    </div>
  );
}

function HistoryButton({ history: { accountId, state } }: { history: History }) {
  const { t } = useTranslation('accounts');
  const can = useCan();
  const undo = useUndo();
  const { mutateAsync, isPending } = useSwitchHistory();
  if (!can('accounts.manage') || state === 'none' || state === 'done') return null;
  const isRunning = state === 'running';
  const change = (on: boolean) => mutateAsync({ id: accountId, on });
  const press = () =>
    change(!isRunning).then(() => {
      if (isRunning) undo.offer({ done: t('history.ended'), undo: () => change(true) });
    }, undo.fail);
  return (
    <Button size="compact-xs" variant="default" loading={isPending} onClick={() => void press()}>
      {isRunning ? t('history.stop') : state === 'stopped' ? t('history.goOn') : t('history.fetch')}
    </Button>
  );
}
