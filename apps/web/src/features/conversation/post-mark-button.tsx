import { ActionIcon, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { KeysLabel } from '../../keys/keys-label.js';

interface PostMarkButtonProps {
  label: string;
  icon: LucideIcon;
  isMarked: boolean;
  busy: boolean;
  /** The key that does the same; absent where none does now. */
  keyAction?: 'post.keep' | 'post.shelve' | undefined;
  testId: string;
  onClick: () => void;
}

/** On a post: puts a mark on it, or shows that it bears one. */
export function PostMarkButton({
  label,
  icon: Icon,
  isMarked,
  busy,
  keyAction,
  testId,
  onClick,
}: PostMarkButtonProps) {
  return (
    <Tooltip
      label={
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
          {label} {keyAction && <KeysLabel action={keyAction} />}
        </span>
      }
    >
      <ActionIcon
        variant="subtle"
        color={isMarked ? 'green' : 'gray'}
        size={22}
        aria-label={label}
        loading={busy}
        data-testid={testId}
        data-kept={isMarked}
        onClick={onClick}
      >
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
