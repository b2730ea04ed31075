import { type ButtonProps, Menu } from '@mantine/core';
import type { TriageCommand } from '@tingshuo/contracts';
import { Ban, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KeyAction } from '../../keys/key-map.js';
import { Avatar } from '../../ui/avatar.js';
import { ToolButton } from '../../ui/tool-button.js';
import { useSession } from '../session/session-context.js';
import { useMembers } from '../session/session-queries.js';

type IgnoreReason = Extract<TriageCommand, { kind: 'ignore' }>['reason'];

export interface TriageActs {
  done: () => void;
  reopen: () => void;
  assign: (userId: string | null) => void;
  ignore: (reason: IgnoreReason) => void;
}

const REASONS = { s: 'spam', n: 'not_for_us', d: 'duplicate' } as const satisfies Record<
  string,
  IgnoreReason
>;

interface MenuOpening {
  size?: NonNullable<ButtonProps['size']>;
  opened?: boolean;
  onOpened?: (opened: boolean) => void;
  keys?: KeyAction;
  bare?: boolean;
}

function opening({ opened, onOpened }: MenuOpening) {
  return { ...(opened === undefined ? {} : { opened }), ...(onOpened ? { onChange: onOpened } : {}) };
}

/** Gives the mention to someone; opens by key or press. */
export function AssignMenu({
  onAssign,
  size = 'xs',
  bare = false,
  keys,
  ...open
}: MenuOpening & { onAssign: TriageActs['assign'] }) {
  const { t } = useTranslation('inbox');
  const { t: tu } = useTranslation();
  const { user } = useSession();
  const members = useMembers();
  const sorted = [...members].sort((a, b) => Number(b.userId === user.id) - Number(a.userId === user.id));
  return (
    <Menu {...opening(open)} width={220}>
      <Menu.Target>
        <ToolButton label={t('assign')} Icon={UserPlus} size={size} bare={bare} {...(keys ? { keys } : {})} />
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
        {sorted.map(({ userId, name }) => (
          <Menu.Item
            key={userId}
            leftSection={<Avatar name={name} url={null} size={18} />}
            onClick={() => onAssign(userId)}
          >
            {userId === user.id ? `${name} (${tu('you')})` : name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onAssign(null)}>{tu('nobody')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Ignores for a reason; inside the menu one letter decides. */
export function IgnoreMenu({
  onIgnore,
  size = 'xs',
  bare = false,
  keys,
  ...open
}: MenuOpening & { onIgnore: TriageActs['ignore'] }) {
  const { t } = useTranslation('inbox');
  return (
    <Menu {...opening(open)} width={200}>
      <Menu.Target>
        <ToolButton label={t('ignore')} Icon={Ban} size={size} bare={bare} {...(keys ? { keys } : {})} />
      </Menu.Target>
      <Menu.Dropdown
        aria-label={t('ignoreMenu')}
        onKeyDown={(event) => {
          const reason = REASONS[event.key.toLowerCase() as keyof typeof REASONS];
          if (!reason || event.nativeEvent.isComposing) return;
          event.preventDefault();
          open.onOpened?.(false);
          onIgnore(reason);
        }}
      >
        <Menu.Label>{t('ignoreMenu')}</Menu.Label>
        {Object.entries(REASONS).map(([letter, reason]) => (
          <Menu.Item
            key={reason}
            rightSection={<kbd aria-hidden>{letter.toUpperCase()}</kbd>}
            onClick={() => onIgnore(reason)}
          >
            {t(`ignoreReason.${reason}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
