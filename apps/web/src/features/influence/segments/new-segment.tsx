import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import styles from './segments.module.css';

interface NewSegmentProps {
  example: string;
  /** The condition's form. */
  children: ReactNode;
  isComplete: boolean;
  isPending: boolean;
  error: Error | null;
  onCreate: (name: string) => void;
  onCancel: () => void;
}

/** A new segment by condition; picked ones of people are made on the map. */
export function NewSegment(props: NewSegmentProps) {
  const { t } = useTranslation('segments');
  const [name, setName] = useState('');
  return (
    <form
      className={styles.card}
      aria-label={t('new')}
      onSubmit={(event) => {
        event.preventDefault();
        props.onCreate(name.trim());
      }}
    >
      <TextInput
        label={t('name')}
        data-autofocus
        maxLength={100}
        value={name}
        placeholder={props.example}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {props.children}
      <div className={styles.buttons}>
        <Button
          size="xs"
          type="submit"
          disabled={name.trim() === '' || !props.isComplete}
          loading={props.isPending}
        >
          {t('create')}
        </Button>
        <Button size="xs" variant="default" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
      </div>
      {props.error && <Failure error={props.error} />}
    </form>
  );
}
