import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type AccountFields,
  type AccountView,
  accountRoutes,
  EXTRA_HEADERS,
  type NetworkView,
} from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { Failure } from '../../ui/failure.js';
import styles from './accounts.module.css';
import { HeadersField } from './headers-field.js';
import { NetworkField } from './network-field.js';

interface KeysFormProps {
  account: AccountView;
  network: NetworkView;
  known: AccountFields;
  onSaved: () => void;
}

/** Secrets are never shown again: they stay until others are typed in their place, or they are taken away. */
export function KeysForm({ account, network, known, onSaved }: KeysFormProps) {
  const { t } = useTranslation('accounts');
  const api = useApi();
  const client = useQueryClient();
  const [baseUrl, setBaseUrl] = useState(known.baseUrl);
  /** Only what differs from what is kept. */
  const [changed, setChanged] = useState<Record<string, string>>({});
  const save = useMutation({
    mutationFn: () => {
      const address = network.asksAddress ? { baseUrl: baseUrl.trim() } : {};
      return api.call(accountRoutes.changeFields, {
        params: { id: account.id },
        body: { ...address, fields: changed },
      });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['accounts'] });
      onSaved();
    },
  });
  const set = (key: string, value: string | undefined) => {
    const { [key]: _, ...others } = changed;
    setChanged(value === undefined ? others : { ...others, [key]: value });
  };
  const isKept = (key: string) => known.secrets.includes(key);
  const type = (key: string, value: string) =>
    set(key, value === (isKept(key) ? '' : (known.fields[key] ?? '')) ? undefined : value);
  const isMissing = network.fields.some(
    ({ key, required, insteadOfSignIn }) =>
      required && !insteadOfSignIn && changed[key] !== undefined && changed[key].trim() === '',
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isMissing) save.mutate();
      }}
    >
      <Stack gap="sm">
        {network.asksAddress && (
          <TextInput
            label={t('baseUrl')}
            type="url"
            required
            withAsterisk={false}
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.currentTarget.value)}
          />
        )}
        {network.fields.map((field) => (
          <NetworkField
            key={field.key}
            field={field}
            kept={
              isKept(field.key)
                ? {
                    isRemoved: changed[field.key] === '',
                    onRemove: (isRemoved) => set(field.key, isRemoved ? '' : undefined),
                  }
                : undefined
            }
            value={changed[field.key] ?? known.fields[field.key] ?? ''}
            onChange={(value) => type(field.key, value)}
          />
        ))}
        {network.takesHeaders && (
          <HeadersField
            isSet={isKept(EXTRA_HEADERS)}
            value={changed[EXTRA_HEADERS] ?? ''}
            onChange={(value) => type(EXTRA_HEADERS, value)}
          />
        )}
        <span className={styles.dim}>{t('keys.hint')}</span>
        <Button type="submit" size="sm" disabled={isMissing} loading={save.isPending}>
          {t('keys.save')}
        </Button>
        {save.error && <Failure error={save.error} />}
      </Stack>
    </form>
  );
}
