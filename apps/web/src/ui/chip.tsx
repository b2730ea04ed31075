import type { ReactNode } from 'react';
import styles from './parts.module.css';

export type Tone = 'plain' | 'red' | 'amber' | 'green' | 'accent';

interface ChipProps {
  tone?: Tone;
  icon?: ReactNode;
  title?: string;
  /** Keeps its width where others give way. */
  firm?: boolean;
  children: ReactNode;
}

export function Chip({ tone = 'plain', icon, title, firm = false, children }: ChipProps) {
  return (
    <span className={styles.chip} data-tone={tone} data-firm={firm} title={title}>
      {icon}
      {children !== null && <span className="ts-clip">{children}</span>}
    </span>
  );
}
