import type { CaseDetail } from '@tingshuo/contracts';
import { MessageSquareLock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { ToolButton } from '../../ui/tool-button.js';
import styles from './conversation.module.css';

interface InviteButtonProps {
  invitation: NonNullable<CaseDetail['invitation']>;
  onInvite: () => void;
}

/** Puts the words into the composer that ask the person to go on in private. */
export function InviteButton({ invitation, onInvite }: InviteButtonProps) {
  const { t } = useTranslation('cases');
  const locale = useLocale();
  const { openUntil } = invitation;
  return (
    <span className={styles.aside}>
      {openUntil && (
        <span className="ts-clip">{t('inviteAgain', { when: formatInstant(openUntil, locale) })}</span>
      )}
      <ToolButton
        label={t('invite')}
        Icon={MessageSquareLock}
        keys="mention.private"
        bare
        onClick={onInvite}
      />
    </span>
  );
}
