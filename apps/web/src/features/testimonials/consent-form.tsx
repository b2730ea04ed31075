import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { ConsentState } from '@tingshuo/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './testimonials.module.css';

interface ConsentFormProps {
  state: ConsentState;
  where: string;
  isBusy: boolean;
  onSave: (note: { state: ConsentState; where: string }) => void;
  onClose: () => void;
}

/** Writes down an answer that came elsewhere: on the phone, in the shop, by another account. */
export function ConsentForm({ state: before, where: known, isBusy, onSave, onClose }: ConsentFormProps) {
  const { t } = useTranslation('testimonials');
  const { t: tu } = useTranslation();
  const [state, setState] = useState<ConsentState>(before === 'not_asked' ? 'granted' : before);
  const [where, setWhere] = useState(known);
  const isSettled = state === 'granted' || state === 'refused';
  const isMissing = state === 'granted' && where.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing && !isBusy) onSave({ state, where: isSettled ? where.trim() : '' });
  };
  return (
    <form className={styles.form} aria-label={t('byHand')} onSubmit={submit}>
      <SegmentedControl
        size="xs"
        aria-label={t('consent.label')}
        value={state}
        onChange={(value) => setState(ConsentState.parse(value))}
        data={ConsentState.options.map((value) => ({ value, label: t(`consent.${value}`) }))}
      />
      {isSettled && (
        <TextInput
          size="xs"
          data-autofocus
          label={t('where')}
          description={t('whereHint')}
          required={state === 'granted'}
          maxLength={2_000}
          value={where}
          onChange={(event) => setWhere(event.currentTarget.value)}
        />
      )}
      <div className={styles.acts}>
        <Button type="submit" size="xs" loading={isBusy} disabled={isMissing}>
          {tu('save')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onClose}>
          {tu('cancel')}
        </Button>
      </div>
    </form>
  );
}
