import type { ApprovalActView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import styles from './approvals.module.css';

/** What should change, in the words of whoever sent it back. */
export function RefusalNote({ log }: { log: readonly ApprovalActView[] }) {
  const { t } = useTranslation('approvals');
  const last = log.findLast(({ act }) => act === 'refuse');
  if (!last) return null;
  return (
    <blockquote className={styles.answers} data-testid="refusal-note">
      <strong>{t('wants', { name: last.who?.name ?? t('product') })}</strong>
      <span className="ts-prose">{last.comment}</span>
    </blockquote>
  );
}
