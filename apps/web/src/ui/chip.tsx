import type { ReactNode } from 'react';
import styles from './parts.module.css';

export type Tone = 'plain' | 'red' | 'amber' | 'green' | 'accent';

interface ChipProps {
  tone?: Tone;
  icon?: ReactNode;
  title?: string;
  children: ReactNode;
}

export function Chip({ tone = 'plain', icon, title, children }: ChipProps) {
  return (
    <span className={styles.chip} data-tone={tone} title={title}>
      {icon}
      <span className="ts-clip">{children}</span>
    </span>
  );
}
