import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { CONTACT_CHANNELS, CONTACT_OUTCOMES } from '@tingshuo/contracts';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import composer from '../conversation/conversation.module.css';
import { type ContactDraft, contactOf, emptyDraft, localTime } from './contact-draft.js';
import { useNoteContact } from './contact-queries.js';
import styles from './contacts.module.css';

/** A call or a visit, written down by whoever made or took it. */
export function ContactNoteForm({ of }: { of: { caseId: string } | { identityId: string } }) {
  const { t } = useTranslation('contacts');
  const [draft, setDraft] = useState(() => emptyDraft(new Date()));
  const note = useNoteContact(of);
  const announce = useAnnounce();
  const change = (facts: Partial<ContactDraft>) => setDraft((known) => ({ ...known, ...facts }));
  const ready = contactOf(draft, new Date());
  const save = () => {
    if (!ready) return;
    note.mutate(ready, {
      onSuccess: () => {
        setDraft(emptyDraft(new Date()));
        announce(t('noted'));
      },
    });
  };
  return (
    <section
      className={composer.composer}
      aria-label={t('title')}
      style={{ background: 'var(--ts-amber-soft)' }}
    >
      <div className={composer.composerHead}>
        <Phone size={14} aria-hidden />
        {t('hint')}
      </div>
      <div className={styles.fields}>
        <NativeSelect
          label={t('channel')}
          value={draft.channel}
          data={CONTACT_CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))}
          onChange={({ currentTarget }) =>
            change({ channel: CONTACT_CHANNELS.find((each) => each === currentTarget.value) ?? 'call' })
          }
        />
        <NativeSelect
          label={t('direction')}
          value={draft.direction}
          data={(['out', 'in'] as const).map((value) => ({ value, label: t(`directions.${value}`) }))}
          onChange={({ currentTarget }) => change({ direction: currentTarget.value === 'in' ? 'in' : 'out' })}
        />
        <NativeSelect
          label={t('outcome')}
          value={draft.outcome}
          data={CONTACT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          onChange={({ currentTarget }) =>
            change({ outcome: CONTACT_OUTCOMES.find((each) => each === currentTarget.value) ?? 'reached' })
          }
        />
        <TextInput
          type="datetime-local"
          label={t('at')}
          value={draft.at}
          max={localTime(new Date())}
          onChange={({ currentTarget }) => change({ at: currentTarget.value })}
        />
        <NumberInput
          label={t('minutes')}
          value={draft.minutes}
          min={0}
          max={1440}
          allowDecimal={false}
          clampBehavior="strict"
          onChange={(value) => change({ minutes: typeof value === 'number' ? value : '' })}
        />
      </div>
      <Textarea
        label={t('text')}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.text}
        onChange={({ currentTarget }) => change({ text: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            save();
          }
        }}
      />
      {note.error && <Failure error={note.error} />}
      <div className={composer.composerFoot}>
        <span>{t('noClock')}</span>
        <Button variant="default" disabled={!ready} loading={note.isPending} onClick={save}>
          {t('save')}
        </Button>
      </div>
    </section>
  );
}
