import { Button, FileButton } from '@mantine/core';
import { FileSpreadsheet } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useFileDrop } from '../media-library/use-file-drop.js';
import styles from './table-drop.module.css';

interface TableDropProps {
  drop: ReturnType<typeof useFileDrop>;
  label: string;
  intro: string;
  children: ReactNode;
}

/** Where a table is dropped. */
export function TableDrop({ drop, label, intro, children }: TableDropProps) {
  return (
    <section className={styles.drop} data-drop={drop.isOver} {...drop.handlers} aria-label={label}>
      <FileSpreadsheet size={28} aria-hidden />
      <p>{intro}</p>
      {children}
    </section>
  );
}

/** The words that a table may be dropped here, and the button to choose one instead. */
export function TableChoice({ isOver, onChoose }: { isOver: boolean; onChoose: (file: File) => void }) {
  const { t } = useTranslation('importing');
  return (
    <p>
      {isOver ? t('dropNow') : t('drop')}{' '}
      <FileButton accept=".csv,.tsv,.txt,text/csv" onChange={(file) => file && onChoose(file)}>
        {(props) => <Button {...props}>{t('choose')}</Button>}
      </FileButton>
    </p>
  );
}
