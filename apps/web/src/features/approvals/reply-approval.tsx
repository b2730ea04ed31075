import { useTranslation } from 'react-i18next';
import { useReplyApprovals } from './approval-queries.js';
import styles from './approvals.module.css';
import { DecideBar } from './decide-bar.js';
import { RequestSteps } from './request-steps.js';

/** Where the approval of a reply stands: who is missing, or what should change. */
export function ReplyApproval({ deliveryId }: { deliveryId: string }) {
  const { t } = useTranslation('approvals');
  const [last] = useReplyApprovals(deliveryId).data?.requests ?? [];
  if (!last) return null;
  const refusal = last.log.find(({ act }) => act === 'refuse');
  return (
    <section className={styles.panel} aria-label={t('title')} data-testid="reply-approval">
      {last.state === 'open' && <RequestSteps steps={last.steps} />}
      {last.isMine && <DecideBar requests={[last]} hasKeys={false} />}
      {refusal && (
        <blockquote className={styles.answers}>
          <strong>{refusal.who?.name}</strong>
          <span className="ts-prose">{refusal.comment}</span>
        </blockquote>
      )}
    </section>
  );
}
