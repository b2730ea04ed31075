import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { MASS_CHANNELS, type MassChannel } from '@tingshuo/contracts';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './mass-sends.module.css';

const VARIABLES = ['name', 'handle'] as const;

export interface MessageDraft {
  title: string;
  channel: MassChannel;
  text: string;
}

interface MessageFormProps {
  draft: MessageDraft;
  onChange: (change: Partial<MessageDraft>) => void;
}

/** What they read, and in which way. */
export function MessageForm({ draft, onChange }: MessageFormProps) {
  const { t } = useTranslation('massSends');
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const { selectionStart: from = draft.text.length, selectionEnd: to = from } = field.current ?? {};
    const text = `${draft.text.slice(0, from)}{${name}}${draft.text.slice(to)}`;
    onChange({ text });
    const end = from + name.length + 2;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(end, end);
    });
  };
  return (
    <fieldset className={styles.part}>
      <legend>{t('message')}</legend>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('channelLabel')}
        value={draft.channel}
        onChange={(value) => onChange({ channel: MASS_CHANNELS.find((each) => each === value) ?? 'private' })}
        data={MASS_CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
      />
      <p className={styles.hint}>{t(`channelHint.${draft.channel}`)}</p>
      <Textarea
        ref={field}
        label={t('text')}
        required
        autosize
        minRows={5}
        maxRows={16}
        maxLength={20_000}
        value={draft.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <div className={styles.inserts}>
        <span className={styles.dim}>{t('insert')}</span>
        {VARIABLES.map((name) => (
          <Button key={name} size="compact-xs" variant="default" onClick={() => insert(name)}>
            {t(`variable.${name}`)}
          </Button>
        ))}
      </div>
      <TextInput
        label={t('sendName')}
        description={t('sendNameHint')}
        maxLength={200}
        value={draft.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
    </fieldset>
  );
}
