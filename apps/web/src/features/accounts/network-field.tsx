import { Anchor, Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { NetworkView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';

export type Field = NetworkView['fields'][number];

interface NetworkFieldProps {
  field: Field;
  /** It may stay empty, whatever the network says. */
  isOptional?: boolean;
  /** A secret is kept, and not shown: what is typed takes its place. */
  kept?: { isRemoved: boolean; onRemove: (isRemoved: boolean) => void } | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** One field of a network's form, with the way to where its value is found. */
export function NetworkField({ field, isOptional = false, kept, value, onChange }: NetworkFieldProps) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const isNeeded = field.required && !isOptional;
  const props = {
    label: isNeeded ? say(field.label) : t('optional', { label: say(field.label) }),
    description: (
      <>
        {field.help && say(field.help)}{' '}
        {field.link && (
          <Anchor href={field.link} target="_blank" rel="noreferrer noopener" size="xs" underline="always">
            {t('whereToFind')}
          </Anchor>
        )}
      </>
    ),
    placeholder: kept ? t('keys.kept') : (field.example ?? ''),
    autoComplete: field.secret ? 'new-password' : 'off',
    spellCheck: false,
    disabled: kept?.isRemoved ?? false,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  const input = field.lines ? (
    <Textarea {...props} autosize minRows={2} />
  ) : field.secret ? (
    <PasswordInput {...props} />
  ) : (
    <TextInput {...props} />
  );
  // A token is replaced by signing in, never taken away alone.
  if (!kept || isNeeded || field.insteadOfSignIn) return input;
  return (
    <div>
      {input}
      <Checkbox
        mt={4}
        size="xs"
        label={t('keys.remove', { label: say(field.label) })}
        checked={kept.isRemoved}
        onChange={(event) => kept.onRemove(event.currentTarget.checked)}
      />
    </div>
  );
}
