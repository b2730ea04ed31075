import { ActionIcon } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../../undo/undo-context.js';
import { useComposer } from '../composer-context.js';
import { writeFirstComment } from '../draft/draft-edits.js';
import { fieldIdIn } from '../problems/jump-target.js';
import { FieldCounts } from './field-counts.js';
import { GrowingField } from './growing-field.js';
import styles from './writing.module.css';

/** What the account itself writes below its post as soon as that is out. */
export function FirstComment({ text }: { text: string }) {
  const { t } = useTranslation('composer');
  const { change, scope, isReadOnly } = useComposer();
  const undo = useUndo();
  const id = fieldIdIn('firstComment', scope);
  const remove = () => {
    change(writeFirstComment(scope, null));
    if (text.trim() === '') return;
    undo.offer({
      done: t('commentRemoved'),
      undo: async () => change(writeFirstComment(scope, text)),
    });
  };
  return (
    <section className={styles.part} aria-label={t('firstComment')}>
      <header className={styles.partHead}>
        <label htmlFor={id}>{t('firstComment')}</label>
        {!isReadOnly && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('removeComment')}
            onClick={remove}
          >
            <Trash2 size={14} />
          </ActionIcon>
        )}
      </header>
      <GrowingField
        id={id}
        aria-describedby={`${id}-counts`}
        placeholder={t('commentPlaceholder')}
        minRows={2}
        maxRows={10}
        size="sm"
        readOnly={isReadOnly}
        value={text}
        onChange={(event) => change(writeFirstComment(scope, event.currentTarget.value))}
      />
      <div className={styles.partFoot}>
        <span />
        <FieldCounts id={id} />
      </div>
    </section>
  );
}
