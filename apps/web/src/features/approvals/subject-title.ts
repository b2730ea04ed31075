import type { ApprovalRequestView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';

/** Names what is asked about: a post by its number and title, a reply by whom it answers. */
export function useSubjectTitle(): (subject: ApprovalRequestView['subject']) => string {
  const { t } = useTranslation('approvals');
  return (subject) =>
    subject.kind === 'post'
      ? `${t('post', { number: subject.number })} ${subject.title}`.trim()
      : t('replyTo', { name: subject.answers?.author ?? '' });
}
