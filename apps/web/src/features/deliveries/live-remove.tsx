import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { livePostRoutes, type Publication, type TargetState } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useAccountNames } from '../calendar/entry-names.js';
import styles from './deliveries.module.css';

const LIVE = new Set<TargetState>(['published', 'partly_published']);

/** Takes a publication away wherever it is live. No network gives it back, so the second press does it. */
export function LiveRemove({ publication: { id, targets } }: { publication: Publication }) {
  const { t } = useTranslation('deliveries');
  const api = useApi();
  const client = useQueryClient();
  const say = useSay();
  const names = useAccountNames();
  const [isAsked, setAsked] = useState(false);
  const removal = useMutation({
    mutationFn: () => api.call(livePostRoutes.remove, { params: { id }, body: {} }),
    onSettled: () => {
      setAsked(false);
      void client.invalidateQueries({ queryKey: ['publication'] });
    },
  });
  const live = targets.filter(({ state }) => LIVE.has(state));
  if (live.length === 0) return null;
  return (
    <div className={styles.live}>
      <Button
        variant="light"
        color="red"
        loading={removal.isPending}
        onClick={() => (isAsked ? removal.mutate() : setAsked(true))}
        onBlur={() => setAsked(false)}
      >
        {isAsked ? t('live.sure', { count: live.length }) : t('live.remove')}
      </Button>
      {removal.isError && <Failure error={removal.error} />}
      {removal.data && (
        <ul role="status">
          {removal.data.rows.map(({ deliveryId, accountId, outcome, cause }) => (
            <li key={deliveryId}>
              @{names.get(accountId)?.handle}: {t(`live.outcome.${outcome}`)} {cause && say(cause)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
