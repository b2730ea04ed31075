import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { Day } from '@tingshuo/publishing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n/locale.js';
import { dayName } from './calendar-words.js';
import { useSaveNote } from './note-queries.js';

interface NoteDialogProps {
  day: Day;
  before: string;
  onClose: () => void;
}

const MOST = 200;

/** Writes the line of a day. Empty, it goes. */
export function NoteDialog({ day, before, onClose }: NoteDialogProps) {
  const { t } = useTranslation('calendar');
  const { t: tu } = useTranslation();
  const locale = useLocale();
  const save = useSaveNote();
  const [text, setText] = useState(before);
  const keep = (next: string) => {
    if (next !== before) save.mutate({ note: { day, text: next }, before });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('note.title', { day: dayName(day, locale) })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep(text.trim());
        }}
      >
        <TextInput
          label={t('note.label')}
          description={t('note.hint')}
          value={text}
          maxLength={MOST}
          data-autofocus
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          {before !== '' && (
            <Button variant="subtle" color="red" onClick={() => keep('')}>
              {t('note.remove')}
            </Button>
          )}
          <Button type="submit">{tu('save')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
