import { createLink } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './parts.module.css';

function BackAnchor({ children, ...rest }: ComponentProps<'a'>) {
  return (
    <a {...rest} className={styles.back}>
      <ArrowLeft size={14} aria-hidden /> {children}
    </a>
  );
}

/** From a page to the one that it belongs to. */
export const BackLink = createLink(BackAnchor);
