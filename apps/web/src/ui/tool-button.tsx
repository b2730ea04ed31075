import { ActionIcon, Button, type ButtonProps, Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import type { KeyAction } from '../keys/key-map.js';
import { KeysLabel } from '../keys/keys-label.js';

interface ToolButtonProps {
  ref?: Ref<HTMLButtonElement>;
  label: string;
  Icon: LucideIcon;
  keys?: KeyAction;
  primary?: boolean;
  /** Only the icon is drawn; the label stays its name. */
  bare?: boolean;
  size?: NonNullable<ButtonProps['size']>;
  /** What it began is not done yet. */
  loading?: boolean;
  onClick?: () => void;
}

/** A button of a toolbar; its key is one hover or focus away. */
export function ToolButton({
  label,
  Icon,
  keys,
  primary = false,
  bare = false,
  size = 'xs',
  ...rest
}: ToolButtonProps) {
  const variant = primary ? 'filled' : 'default';
  const tip = (
    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
      {label} {keys && <KeysLabel action={keys} />}
    </span>
  );
  return (
    <Tooltip label={tip} disabled={!bare && !keys} events={{ hover: true, focus: true, touch: false }}>
      {bare ? (
        <ActionIcon variant={variant} size={30} aria-label={label} {...rest}>
          <Icon size={15} aria-hidden />
        </ActionIcon>
      ) : (
        <Button variant={variant} size={size} px={10} leftSection={<Icon size={14} aria-hidden />} {...rest}>
          {label}
        </Button>
      )}
    </Tooltip>
  );
}
