import { Button, Textarea } from '@mantine/core';
import type { HandTask } from '@tingshuo/contracts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { useUndo } from '../../undo/undo-context.js';
import styles from './assisted.module.css';
import { type HandAct, useHandAct } from './hand-task-queries.js';

/** What became of it: the link comes back, or it was not posted. Both can be undone. */
export function SettleForm({ task }: { task: HandTask }) {
  const { t } = useTranslation('assisted');
  const act = useHandAct(task);
  const undo = useUndo();
  const [link, setLink] = useState('');
  const hint = useId();
  const takesLink = task.linkExample !== null;
  // The form goes with the task that it settles, so the way back is offered from here and not from the form's own calls.
  const settle = async (wish: HandAct, done: string) => {
    try {
      await act.mutateAsync(wish);
    } catch {
      return;
    }
    undo.offer({ done, undo: () => act.mutateAsync({ act: 'reopen' }) });
  };
  return (
    <form
      className={styles.settle}
      onSubmit={(event) => {
        event.preventDefault();
        void settle({ act: 'posted', link }, t('done.posted'));
      }}
    >
      {takesLink && (
        <Textarea
          size="md"
          autosize
          minRows={1}
          maxRows={4}
          label={t('link')}
          description={<span id={hint}>{t('linkHint', { example: task.linkExample })}</span>}
          inputMode="url"
          maxLength={2000}
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
      )}
      {act.isError && <Failure error={act.error} />}
      <Button type="submit" size="md" fullWidth loading={act.isPending} disabled={takesLink && !link.trim()}>
        {t('posted')}
      </Button>
      <Button
        size="md"
        fullWidth
        variant="default"
        disabled={act.isPending}
        onClick={() => void settle({ act: 'skip' }, t('done.skipped'))}
      >
        {t('skip')}
      </Button>
    </form>
  );
}
