import { Anchor, Button } from '@mantine/core';
import type { HandTask } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useSession } from '../session/session-context.js';
import styles from './assisted.module.css';
import { useHandAct } from './hand-task-queries.js';

/** Who is at an open task, and how a settled one ended, with the way back. */
export function TaskStanding({ task, mayAct }: { task: HandTask; mayAct: boolean }) {
  const { t } = useTranslation('assisted');
  const locale = useLocale();
  const { user } = useSession();
  const act = useHandAct(task);
  const { state, takenBy, settledBy, permalink, publishedAt } = task;
  const isSettled = state === 'published' || state === 'cancelled';
  const isMine = takenBy?.id === user.id;
  if (isSettled) {
    return (
      <section className={styles.standing} data-state={state}>
        <p>
          {t(state === 'published' ? 'wasPosted' : 'wasSkipped', { name: settledBy?.name ?? '' })}{' '}
          {publishedAt && <time dateTime={publishedAt}>{formatInstant(publishedAt, locale)}</time>}
        </p>
        {permalink && (
          <Anchor href={permalink} target="_blank" rel="noreferrer noopener">
            {permalink}
          </Anchor>
        )}
        {act.isError && <Failure error={act.error} />}
        {mayAct && settledBy && (
          <Button variant="default" loading={act.isPending} onClick={() => act.mutate({ act: 'reopen' })}>
            {t('reopen')}
          </Button>
        )}
      </section>
    );
  }
  if (state === 'awaiting_approval') return <p className={styles.standing}>{t('waitsForApproval')}</p>;
  return (
    <section className={styles.standing}>
      <p>{takenBy ? (isMine ? t('mine') : t('theirs', { name: takenBy.name })) : t('nobody')}</p>
      {act.isError && <Failure error={act.error} />}
      {mayAct && (
        <Button
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate({ act: 'take', mine: !isMine })}
        >
          {t(isMine ? 'giveBack' : 'take')}
        </Button>
      )}
    </section>
  );
}
