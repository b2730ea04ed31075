import { Button } from '@mantine/core';
import type { Delivery } from '@tingshuo/contracts';
import { ExternalLink, LayoutTemplate, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale, useSay } from '../../i18n/locale.js';
import { Age } from '../../ui/age.js';
import { Avatar } from '../../ui/avatar.js';
import { Failure } from '../../ui/failure.js';
import { MarkedText } from '../../ui/marked-text.js';
import { useTick } from '../../ui/now.js';
import { ReplyApproval } from '../approvals/reply-approval.js';
import { useCan } from '../session/session-context.js';
import { AttachedFiles } from './attached-files.js';
import styles from './conversation.module.css';
import { useDeliveryActs } from './delivery-queries.js';
import { DeliverySettle } from './delivery-settle.js';
import { DeliverySteps } from './delivery-steps.js';
import templateStyles from './templates.module.css';

interface DeliveryCardProps {
  delivery: Delivery;
  /** Called with a reply that was taken back, so that its text can be used again. */
  onTextBack?: (delivery: Delivery) => void;
}

/** Our reply with where it stands, why, and what a person can do about it. */
export function DeliveryCard({ delivery, onTextBack }: DeliveryCardProps) {
  const { t } = useTranslation('cases');
  const { t: tu } = useTranslation();
  const say = useSay();
  const locale = useLocale();
  const { cancel } = useDeliveryActs(delivery.id, onTextBack);
  const name = delivery.author?.name ?? tu('former');
  const can = useCan();
  const isApproved = delivery.state !== 'awaiting_approval' && delivery.state !== 'draft';
  const held = delivery.state === 'queued' || delivery.state === 'scheduled';
  return (
    <article className={styles.post} data-own data-testid="delivery">
      <Avatar name={name} url={null} />
      <div className={styles.body}>
        <header className={styles.meta}>
          <strong className="ts-clip">{name}</strong>
          <span>
            <Age at={delivery.sentAt ?? delivery.createdAt} />
            {delivery.permalink && (
              <a
                href={delivery.permalink}
                target="_blank"
                rel="noreferrer noopener"
                aria-label={tu('openOriginal')}
              >
                <ExternalLink size={12} />
              </a>
            )}
          </span>
        </header>
        {delivery.template && (
          <p className={templateStyles.card}>
            <LayoutTemplate size={12} aria-hidden />
            {t('template.card', { title: delivery.template.title })}
          </p>
        )}
        <div className={`${styles.text} ts-prose`}>
          <MarkedText text={delivery.text} marks={[]} />
        </div>
        <AttachedFiles files={delivery.files} />
        <DeliverySteps state={delivery.state} />
        {isApproved || <ReplyApproval deliveryId={delivery.id} />}
        {!isApproved && can('deliveries.cancel') && (
          <Button
            variant="default"
            mt={8}
            leftSection={<Undo2 size={14} aria-hidden />}
            loading={cancel.isPending}
            onClick={() => cancel.mutate()}
          >
            {t('takeBack')}
          </Button>
        )}
        {held && (
          <HoldLine
            notBefore={delivery.notBefore}
            pending={cancel.isPending}
            onUndo={() => cancel.mutate()}
          />
        )}
        {cancel.isError && <Failure error={cancel.error} />}
        {delivery.reason && (
          <p style={{ margin: '8px 0 0', color: 'var(--ts-dim)' }}>
            {say(delivery.reason.cause, delivery.reason.action)}
          </p>
        )}
        {delivery.state === 'retry_wait' && (
          <p style={{ margin: '4px 0 0' }}>
            {t('nextTry', { when: formatInstant(delivery.notBefore, locale) })}
          </p>
        )}
        <DeliverySettle delivery={delivery} />
        {delivery.attempts.length > 0 && (
          <details className={styles.attempts}>
            <summary>{t('attempts')}</summary>
            <ol>
              {delivery.attempts.map((attempt) => (
                <li key={attempt.n}>
                  {t(`attempt.${attempt.act}`)} · {formatInstant(attempt.startedAt, locale)} ·{' '}
                  {attempt.outcome ?? t('attemptRunning')}
                  {attempt.cause && ` · ${say(attempt.cause)}`}
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
    </article>
  );
}

function HoldLine({
  notBefore,
  pending,
  onUndo,
}: {
  notBefore: string;
  pending: boolean;
  onUndo: () => void;
}) {
  const { t } = useTranslation('cases');
  const can = useCan();
  const left = Math.ceil((Date.parse(notBefore) - useTick()) / 1000);
  if (left <= 0) return null;
  return (
    <div className={styles.row} style={{ marginTop: 8 }}>
      <span className="ts-num" role="timer">
        {t('held', { seconds: left })}
      </span>
      {can('deliveries.cancel') && (
        <Button
          variant="default"
          leftSection={<Undo2 size={14} aria-hidden />}
          loading={pending}
          onClick={onUndo}
        >
          {t('undoSend')}
        </Button>
      )}
    </div>
  );
}
