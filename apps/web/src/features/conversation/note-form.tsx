import { Button, Textarea } from '@mantine/core';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import styles from './conversation.module.css';

interface NoteFormProps {
  autoFocus?: boolean;
  saving: boolean;
  error: unknown;
  /** Resolves when the note is kept; the text is emptied only then. */
  onSave: (body: string) => Promise<unknown>;
}

/** A note that only the team sees. */
export function NoteForm({ autoFocus = false, saving, error, onSave }: NoteFormProps) {
  const { t } = useTranslation('cases');
  const [body, setBody] = useState('');
  const save = () =>
    onSave(body.trim()).then(
      () => setBody(''),
      () => {},
    );
  return (
    <section
      className={styles.composer}
      aria-label={t('notes')}
      style={{ background: 'var(--ts-amber-soft)' }}
    >
      <div className={styles.composerHead}>
        <Lock size={14} aria-hidden />
        {t('notePlaceholder')}
      </div>
      <Textarea
        aria-label={t('notes')}
        autosize
        minRows={2}
        maxRows={8}
        size="sm"
        autoFocus={autoFocus}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && body.trim() !== '') {
            event.preventDefault();
            void save();
          }
        }}
      />
      {error !== null && error !== undefined && <Failure error={error} />}
      <div className={styles.composerFoot}>
        <span />
        <Button variant="default" disabled={body.trim() === ''} loading={saving} onClick={() => void save()}>
          {t('addNote')}
        </Button>
      </div>
    </section>
  );
}
