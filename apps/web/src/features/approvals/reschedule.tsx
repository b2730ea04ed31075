import { Button, TextInput } from '@mantine/core';
import type { ApprovalRequestView } from '@tingshuo/contracts';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useCan } from '../session/session-context.js';
import { useReschedule } from './approval-queries.js';
import styles from './approvals.module.css';

interface RescheduleProps {
  requests: readonly ApprovalRequestView[];
  onDone: () => void;
}

/** Another time for posts whose time passed before anybody had decided: the approvers are asked again. */
export function Reschedule({ requests, onDone }: RescheduleProps) {
  const { t } = useTranslation('approvals');
  const can = useCan();
  const say = useSay();
  const move = useReschedule();
  const [at, setAt] = useState('');
  const [first] = requests;
  if (first?.subject.kind !== 'post' || !can('publications.write')) return null;
  const { publicationId } = first.subject;
  const accountIds = requests.filter(({ state }) => state === 'expired').map(({ accountId }) => accountId);
  return (
    <form
      className={styles.reschedule}
      onSubmit={(event) => {
        event.preventDefault();
        const moves = [{ publicationId, accountIds, dueAt: new Date(at).toISOString() }];
        move.mutate(moves, { onSuccess: ({ unmoved }) => unmoved.length === 0 && onDone() });
      }}
    >
      <TextInput
        type="datetime-local"
        label={t('newTime')}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      <Button
        type="submit"
        disabled={at === ''}
        loading={move.isPending}
        leftSection={<CalendarClock size={14} aria-hidden />}
      >
        {t('reschedule')}
      </Button>
      {move.error && <Failure error={move.error} />}
      {move.data?.unmoved.map(({ accountId, reason }) => (
        <p key={accountId} className={styles.warn} role="alert">
          {say(reason)}
        </p>
      ))}
    </form>
  );
}
