import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../../ui/failure.js';
import { useCan } from '../../session/session-context.js';
import { useCreateSegment } from './segment-queries.js';
import styles from './segments.module.css';

/** Keeps the people of a lasso or a table as a segment that was picked by hand. */
export function KeepSelection({ people }: { people: readonly string[] }) {
  const { t } = useTranslation('segments');
  const mayKeep = useCan()('people.write');
  const [name, setName] = useState('');
  const create = useCreateSegment();
  if (!mayKeep) return null;
  return (
    <form
      className={styles.keep}
      aria-label={t('keep')}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name: name.trim(), people: [...people] }, { onSuccess: () => setName('') });
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('name')}
        placeholder={t('keepAs')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        size="xs"
        type="submit"
        variant="default"
        disabled={name.trim() === ''}
        loading={create.isPending}
      >
        {t('keep')}
      </Button>
      {create.data && (
        <Link to="/influence/segments" search={{ segment: create.data.id }} className={styles.kept}>
          {t('kept', { name: create.data.name })}
        </Link>
      )}
      {create.isError && <Failure error={create.error} />}
    </form>
  );
}
