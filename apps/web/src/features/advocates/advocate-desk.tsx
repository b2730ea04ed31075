import { ActionIcon, Button, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AdvocateRow, AdvocateStepName, CreditRule } from '@tingshuo/contracts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import { useUndo } from '../../undo/undo-context.js';
import { useCan } from '../session/session-context.js';
import { useChangeAdvocate, useRemoveAdvocate } from './advocate-queries.js';
import { AdvocateResults } from './advocate-results.js';
import styles from './advocates.module.css';
import { AudienceButton } from './audience-button.js';

/** One key person: where the work stands, the next step, and what came of it. */
export function AdvocateDesk({ advocate, rule }: { advocate: AdvocateRow; rule: CreditRule }) {
  const { t } = useTranslation('advocates');
  const locale = useLocale();
  const mayWrite = useCan()('people.write');
  const undo = useUndo();
  const change = useChangeAdvocate(advocate.id);
  const remove = useRemoveAdvocate();
  const { id, name, version } = advocate;
  const go = (step: AdvocateStepName) => change.mutate({ version, step }, { onError: undo.fail });
  const onRemove = () =>
    remove
      .mutateAsync({ id })
      .then(
        () =>
          undo.offer({ done: t('removed', { name }), undo: () => remove.mutateAsync({ id, back: true }) }),
        undo.fail,
      );
  const moments = [
    ['chosen', advocate.chosenAt],
    ['approached', advocate.approachedAt],
    ['agreed', advocate.agreedAt],
  ] as const;
  return (
    <section className={styles.desk} aria-label={name}>
      <div className={styles.deskHead}>
        <h2>{name}</h2>
        <span className={styles.dim}>@{advocate.handle}</span>
        <Link to="/influence" search={{ person: advocate.identityId }} className={styles.link}>
          {t('onMap')}
        </Link>
        {mayWrite && (
          <ActionIcon
            variant="subtle"
            color="gray"
            ml="auto"
            aria-label={t('remove', { name })}
            onClick={() => void onRemove()}
          >
            <Trash2 size={16} />
          </ActionIcon>
        )}
      </div>
      <dl className={styles.facts}>
        {moments.map(
          ([step, at]) =>
            at && (
              <div key={step}>
                <dt>{t(`step.${step}`)}</dt>
                <dd className="ts-num">{formatInstant(at, locale)}</dd>
              </div>
            ),
        )}
      </dl>
      {mayWrite && (
        <fieldset className={styles.buttons}>
          <legend className={styles.dim}>{t('nextStep')}</legend>
          {advocate.nextSteps.map((step, place) => (
            <Button
              key={step}
              size="xs"
              variant={place === 0 && step !== 'declined' ? 'filled' : 'default'}
              loading={change.isPending}
              onClick={() => go(step)}
            >
              {t(`do.${step}`)}
            </Button>
          ))}
        </fieldset>
      )}
      <Note
        key={advocate.note}
        advocate={advocate}
        readOnly={!mayWrite}
        onSave={(note) => change.mutate({ version, note }, { onError: undo.fail })}
      />
      <AudienceButton of={advocate.identityId} label={t('saveAudience')} />
      {advocate.agreedAt ? (
        <AdvocateResults id={id} rule={rule} />
      ) : (
        <p className={styles.hint}>{t('fromAgreement')}</p>
      )}
    </section>
  );
}

interface NoteProps {
  advocate: AdvocateRow;
  readOnly: boolean;
  onSave: (note: string) => void;
}

function Note({ advocate, readOnly, onSave }: NoteProps) {
  const { t } = useTranslation('advocates');
  const [note, setNote] = useState(advocate.note);
  const isChanged = note.trim() !== advocate.note;
  return (
    <div className={styles.note}>
      <Textarea
        autosize
        minRows={2}
        maxLength={2000}
        label={t('note')}
        placeholder={t('noteExample')}
        value={note}
        readOnly={readOnly}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {isChanged && (
        <Button size="xs" onClick={() => onSave(note)}>
          {t('saveNote')}
        </Button>
      )}
    </div>
  );
}
