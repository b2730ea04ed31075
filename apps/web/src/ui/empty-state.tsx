import type { ReactNode } from 'react';
import styles from './parts.module.css';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  hint: string;
  action?: ReactNode;
}

/** What will stand here and the one next step. */
export function EmptyState({ icon, title, hint, action }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      <span aria-hidden>{icon}</span>
      <h2>{title}</h2>
      <p>{hint}</p>
      {action}
    </div>
  );
}
