import { ActionIcon, Tooltip } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { BookmarkCheck, BookmarkPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeysLabel } from '../../keys/keys-label.js';
import { useCan } from '../session/session-context.js';
import { useShelved } from './testimonial-queries.js';

interface ShelveButtonProps {
  postId: string;
  /** All posts beside it, so that they are asked for together. */
  among: readonly string[];
  shelving: boolean;
  onShelve: (postId: string) => void;
}

/** On a post: puts it on the shelf of testimonials, or leads there where it stands already. */
export function ShelveButton({ postId, among, shelving, onShelve }: ShelveButtonProps) {
  const { t } = useTranslation('testimonials');
  const navigate = useNavigate();
  const can = useCan();
  const kept = useShelved(among).data?.rows.find((row) => row.postId === postId);
  const label = kept ? t('openKept') : t('keep');
  const Icon = kept ? BookmarkCheck : BookmarkPlus;
  if (!can('testimonials.write')) return null;
  return (
    <Tooltip
      label={
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
          {label} {!kept && <KeysLabel action="post.shelve" />}
        </span>
      }
    >
      <ActionIcon
        variant="subtle"
        color={kept ? 'green' : 'gray'}
        size={22}
        aria-label={label}
        loading={shelving}
        data-testid="shelve-post"
        data-kept={kept !== undefined}
        onClick={() =>
          kept
            ? void navigate({ to: '/publish/library/testimonials', search: { open: kept.id } })
            : onShelve(postId)
        }
      >
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
