import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './planning.module.css';
import { TimeField } from './time-field.js';

interface MoveFormProps {
  at: string | null;
  zone: string;
  onMove: (at: string) => void;
}

/** Another time for what is planned. */
export function MoveForm({ at, zone, onMove }: MoveFormProps) {
  const { t } = useTranslation('composer');
  const [wanted, setWanted] = useState(at);
  return (
    <form
      className={styles.move}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== null) onMove(wanted);
      }}
    >
      <TimeField at={wanted} zone={zone} isFixed={false} onChange={setWanted} />
      <Button type="submit" variant="default" disabled={wanted === null || wanted === at}>
        {t('move')}
      </Button>
    </form>
  );
}
