import { Button, TextInput } from '@mantine/core';
import type { Delivery } from '@tingshuo/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { useCan } from '../session/session-context.js';
import styles from './conversation.module.css';
import { useDeliveryActs } from './delivery-queries.js';

/** The choices of a person where the machine cannot decide: three for a doubt, two for a failure. */
export function DeliverySettle({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('cases');
  const can = useCan();
  const { settle } = useDeliveryActs(delivery.id);
  const [asking, setAsking] = useState(false);
  const [externalId, setExternalId] = useState('');
  const doubtful = delivery.state === 'needs_check';
  const stuck = doubtful || delivery.state === 'failed' || delivery.state === 'missed';
  if (!stuck || !can('deliveries.resolve')) return null;

  const confirm = (event: FormEvent) => {
    event.preventDefault();
    settle.mutate({ as: 'sent', externalId: externalId.trim() });
  };
  return (
    <section className={styles.check} aria-label={t(`delivery.${delivery.state}`)}>
      {doubtful && <p>{t('checkTitle')}</p>}
      <div className={styles.row}>
        {doubtful && (
          <Button variant="default" aria-expanded={asking} onClick={() => setAsking(!asking)}>
            {t('checkSent')}
          </Button>
        )}
        <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate({ as: 'resend' })}>
          {doubtful ? t('checkResend') : t('tryAgain')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          disabled={settle.isPending}
          onClick={() => settle.mutate({ as: 'drop' })}
        >
          {doubtful ? t('checkDrop') : t('drop')}
        </Button>
      </div>
      {asking && (
        <form className={styles.row} style={{ marginTop: 8 }} onSubmit={confirm}>
          <TextInput
            size="xs"
            style={{ flex: 1 }}
            aria-label={t('checkSentId')}
            placeholder={t('checkSentId')}
            autoFocus
            value={externalId}
            onChange={(event) => setExternalId(event.currentTarget.value)}
          />
          <Button type="submit" disabled={externalId.trim() === ''} loading={settle.isPending}>
            {t('checkSentSave')}
          </Button>
        </form>
      )}
      {settle.isError && <Failure error={settle.error} />}
    </section>
  );
}
