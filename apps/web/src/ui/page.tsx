import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './parts.module.css';

interface PageProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A place with its title bar and a body that scrolls, by the arrow keys too where nothing in it takes the focus. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.pageHead}>
        <h1>{title}</h1>
        {actions}
      </header>
      <Box className={styles.pageBody} role="region" aria-label={title} tabIndex={0}>
        <div className={styles.pageInner}>{children}</div>
      </Box>
    </div>
  );
}
