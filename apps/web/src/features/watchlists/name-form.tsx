import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../ui/failure.js';
import styles from './watchlists.module.css';

interface NameFormProps {
  name: string;
  error: unknown;
  onSave: (name: string) => void;
}

/** The name of a list, changed where it stands. */
export function NameForm({ name, error, onSave }: NameFormProps) {
  const { t } = useTranslation('watchlists');
  const failureText = useFailureText();
  const [draft, setDraft] = useState(name);
  const save = () => {
    const wanted = draft.trim();
    if (wanted === '') setDraft(name);
    else if (wanted !== name) onSave(wanted);
  };
  return (
    <form
      className={styles.name}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        aria-label={t('name')}
        variant="unstyled"
        maxLength={100}
        value={draft}
        error={error ? failureText(error) : null}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={save}
      />
    </form>
  );
}
