import { ActionIcon } from '@mantine/core';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';

interface OrderButtonsProps {
  index: number;
  of: number;
  labels: { earlier: string; later: string; remove: string };
  onMove: (to: number) => void;
  onRemove: () => void;
  className?: string | undefined;
}

/** One place earlier, one later, or away: for an item of a list whose order counts. */
export function OrderButtons({ index, of, labels, onMove, onRemove, className }: OrderButtonsProps) {
  const looks = { variant: 'subtle', color: 'gray', size: 'sm' } as const;
  return (
    <span className={className}>
      <ActionIcon
        {...looks}
        aria-label={labels.earlier}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      >
        <ArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        {...looks}
        aria-label={labels.later}
        disabled={index === of - 1}
        onClick={() => onMove(index + 1)}
      >
        <ArrowDown size={14} />
      </ActionIcon>
      <ActionIcon {...looks} aria-label={labels.remove} onClick={onRemove}>
        <Trash2 size={14} />
      </ActionIcon>
    </span>
  );
}
