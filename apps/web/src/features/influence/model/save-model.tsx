import { Alert, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../ui/announcer.js';
import { Failure } from '../../../ui/failure.js';
import { useCan } from '../../session/session-context.js';
import styles from './model.module.css';
import type { ModelAnswer } from './model-page.js';
import { useSaveModel } from './model-queries.js';
import type { ModelDraft } from './use-model-draft.js';

/** Saves the form as the next version; says so where somebody else saved one meanwhile. */
export function SaveModel({ answer, draft }: { answer: ModelAnswer; draft: ModelDraft }) {
  const { t } = useTranslation('influence');
  const announce = useAnnounce();
  const can = useCan();
  const save = useSaveModel();
  const [note, setNote] = useState('');
  const { current } = answer;
  const isStale = current.version !== draft.basedOn;
  const hasWeight = Object.values(draft.model.weights).some((weight) => (weight ?? 0) > 0);
  if (!can('settings.manage')) return <p className={styles.hint}>{t('valueModel.readOnly')}</p>;
  const submit = () =>
    save.mutate(
      { model: draft.model, basedOn: draft.basedOn, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      {
        onSuccess: (version) => {
          draft.restart(version);
          setNote('');
          announce(t('valueModel.saved', { version: version.version }));
        },
      },
    );
  return (
    <section className={styles.section}>
      <TextInput
        label={t('valueModel.note')}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {isStale && (
        <Alert color="yellow" variant="light" role="alert">
          {t('valueModel.stale', {
            version: current.version,
            name: current.savedBy?.name ?? t('valueModel.system'),
          })}
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => draft.restart(current)}>
              {t('valueModel.takeTheirs')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                draft.rebase(current.version);
                save.reset();
              }}
            >
              {t('valueModel.keepMine')}
            </Button>
          </div>
        </Alert>
      )}
      {save.isError && !isStale && <Failure error={save.error} />}
      {save.isSuccess && !draft.isChanged && (
        <p className={styles.hint} role="status">
          {t('valueModel.saved', { version: save.data.version })}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          disabled={!draft.isChanged || !hasWeight || isStale}
          loading={save.isPending}
          onClick={submit}
        >
          {t('valueModel.save', { version: current.version + 1 })}
        </Button>
        {draft.isChanged && (
          <Button variant="default" onClick={() => draft.restart(current)}>
            {t('valueModel.reset')}
          </Button>
        )}
      </div>
    </section>
  );
}
