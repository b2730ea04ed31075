import { Anchor, PasswordInput, TextInput } from '@mantine/core';
import type { NetworkView } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';

interface NetworkFieldProps {
  field: NetworkView['fields'][number];
  /** It may stay empty, whatever the network says. */
  isOptional?: boolean;
  value: string;
  onChange: (value: string) => void;
}

/** One field of a network's form, with the way to where its value is found. */
export function NetworkField({ field, isOptional = false, value, onChange }: NetworkFieldProps) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const Input = field.secret ? PasswordInput : TextInput;
  const isNeeded = field.required && !isOptional;
  return (
    <Input
      label={isNeeded ? say(field.label) : t('optional', { label: say(field.label) })}
      description={
        <>
          {field.help && say(field.help)}{' '}
          {field.link && (
            <Anchor href={field.link} target="_blank" rel="noreferrer noopener" size="xs">
              {t('whereToFind')}
            </Anchor>
          )}
        </>
      }
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
