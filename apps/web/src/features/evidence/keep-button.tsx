import { ActionIcon, Tooltip } from '@mantine/core';
import type { EvidenceView, PostView } from '@tingshuo/contracts';
import { ShieldCheck, ShieldPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { KeysLabel } from '../../keys/keys-label.js';

interface KeepButtonProps {
  post: PostView;
  kept: readonly EvidenceView[];
  keeping: boolean;
  onKeep: (postId: string) => void;
}

/** On a post: keeps it as it is, and says whether that was done. */
export function KeepButton({ post, kept, keeping, onKeep }: KeepButtonProps) {
  const { t } = useTranslation('evidence');
  const isKept = kept.some(({ postId }) => postId === post.id);
  const label = isKept ? t('keepAgain') : t('keep');
  const Icon = isKept ? ShieldCheck : ShieldPlus;
  return (
    <Tooltip
      label={
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
          {label} <KeysLabel action="post.keep" />
        </span>
      }
    >
      <ActionIcon
        variant="subtle"
        color={isKept ? 'green' : 'gray'}
        size={22}
        aria-label={label}
        loading={keeping}
        data-testid="keep-post"
        data-kept={isKept}
        onClick={() => onKeep(post.id)}
      >
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
