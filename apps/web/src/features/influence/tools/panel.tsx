import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../influence.module.css';

interface PanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** What a tool asks and answers, beside the map. */
export function Panel({ title, onClose, children }: PanelProps) {
  const { t } = useTranslation('influence');
  return (
    <section className={styles.panel} aria-label={title} data-testid="influence-panel">
      <header className={styles.panelHead}>
        <h2 className="ts-clip">{title}</h2>
        <CloseButton size="sm" aria-label={t('close')} onClick={onClose} />
      </header>
      <div className={styles.panelBody}>{children}</div>
    </section>
  );
}
