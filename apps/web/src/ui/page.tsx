import type { ReactNode } from 'react';
import styles from './parts.module.css';

interface PageProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A place with its title bar and a body that scrolls. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.pageHead}>
        <h1>{title}</h1>
        {actions}
      </header>
      <div className={styles.pageBody} tabIndex={-1}>
        <div className={styles.pageInner}>{children}</div>
      </div>
    </div>
  );
}
