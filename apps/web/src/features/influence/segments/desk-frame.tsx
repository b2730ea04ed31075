import { ActionIcon } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '../../../undo/undo-context.js';
import { useCan } from '../../session/session-context.js';
import styles from './segments.module.css';

interface DeskFrameProps {
  name: string;
  remove: (back?: true) => Promise<unknown>;
  onRemoved: () => void;
  children: ReactNode;
}

/** One segment under its name, to change and to remove. */
export function DeskFrame({ name, remove, onRemoved, children }: DeskFrameProps) {
  const { t } = useTranslation('segments');
  const mayChange = useCan()('people.write');
  const undo = useUndo();
  const onRemove = () =>
    remove().then(() => {
      onRemoved();
      undo.offer({ done: t('removed', { name }), undo: () => remove(true) });
    }, undo.fail);
  return (
    <section className={styles.desk} aria-label={name}>
      <div className={styles.deskHead}>
        <h2>{name}</h2>
        {mayChange && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('remove', { name })}
            onClick={() => void onRemove()}
          >
            <Trash2 size={16} />
          </ActionIcon>
        )}
      </div>
      {children}
    </section>
  );
}
