import type { TargetState } from '@tingshuo/contracts';
import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleCheckBig,
  CircleHelp,
  CircleX,
  Clock,
  Hand,
  Hourglass,
  type LucideIcon,
  PencilLine,
  Send,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '../../ui/chip.js';

interface Look {
  Icon: LucideIcon;
  tone: Tone;
  colour: string;
}

/** Every state has a shape of its own; its colour only says it again. */
export const STATE_LOOK: Record<TargetState, Look> = {
  draft: { Icon: PencilLine, tone: 'plain', colour: 'var(--ts-dim)' },
  awaiting_approval: { Icon: Hourglass, tone: 'amber', colour: 'var(--ts-amber)' },
  scheduled: { Icon: Clock, tone: 'accent', colour: 'var(--ts-accent)' },
  sending: { Icon: Send, tone: 'accent', colour: 'var(--ts-accent)' },
  by_hand: { Icon: Hand, tone: 'amber', colour: 'var(--ts-amber)' },
  published: { Icon: CircleCheck, tone: 'green', colour: 'var(--ts-green)' },
  partly_published: { Icon: CircleCheckBig, tone: 'amber', colour: 'var(--ts-amber)' },
  needs_check: { Icon: CircleHelp, tone: 'amber', colour: 'var(--ts-amber)' },
  missed: { Icon: CircleAlert, tone: 'amber', colour: 'var(--ts-amber)' },
  failed: { Icon: CircleX, tone: 'red', colour: 'var(--ts-red)' },
  cancelled: { Icon: Ban, tone: 'plain', colour: 'var(--ts-line-strong)' },
};

const MOVABLE: ReadonlySet<TargetState> = new Set([
  'draft',
  'awaiting_approval',
  'scheduled',
  'by_hand',
  'missed',
]);

/** Whether a post may still take another time; the server has the last word. */
export function isMovable(state: TargetState): boolean {
  return MOVABLE.has(state);
}

const OVER: ReadonlySet<TargetState> = new Set(['published', 'partly_published', 'failed', 'cancelled']);

/** Whether nothing can go out any more, so that only the card of a post can move. */
export function isOver(state: TargetState): boolean {
  return OVER.has(state);
}

export function StateIcon({ state, size = 12 }: { state: TargetState; size?: number }) {
  const { Icon, colour } = STATE_LOOK[state];
  return <Icon size={size} color={colour} aria-hidden />;
}

/** A state as sign and word. */
export function StateChip({ state }: { state: TargetState }) {
  const { t } = useTranslation('calendar');
  const { Icon, tone } = STATE_LOOK[state];
  return (
    <Chip firm tone={tone} icon={<Icon size={12} aria-hidden />}>
      {t(`state.${state}`)}
    </Chip>
  );
}
