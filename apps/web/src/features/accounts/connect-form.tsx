import { Anchor, Button, Divider, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AccountView, accountRoutes, type NetworkView } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';

interface ConnectFormProps {
  networks: readonly NetworkView[];
  onConnected: (account: AccountView) => void;
  /** Leaves for the network's own sign-in page. */
  onLeave: (url: string) => void;
}

/** Drawn from the networks' manifests: sign-in at the network where it has one, keys where it has fields. */
export function ConnectForm({ networks, onConnected, onLeave }: ConnectFormProps) {
  const { t } = useTranslation('accounts');
  const say = useSay();
  const api = useApi();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(networks[0]?.network ?? '');
  const [baseUrl, setBaseUrl] = useState('');
  const [brandName, setBrandName] = useState('');
  const [fields, setFields] = useState<Record<string, string>>({});
  const network = networks.find((each) => each.network === chosen);
  const address = network?.byHand ? (network.baseUrl ?? '') : baseUrl.trim();
  const where = () => ({
    network: chosen,
    baseUrl: address,
    ...(brandName.trim() ? { brandName: brandName.trim() } : {}),
  });
  const oauth = useMutation({
    mutationFn: () => api.call(accountRoutes.startOAuth, { body: where() }),
    onSuccess: ({ url }) => onLeave(url),
  });
  const connect = useMutation({
    mutationFn: () => api.call(accountRoutes.connect, { body: { ...where(), fields } }),
    onSuccess: async (account) => {
      await client.invalidateQueries({ queryKey: ['accounts'] });
      onConnected(account);
    },
  });
  const here = URL.canParse(address);
  const filled =
    network?.fields.every((field) => !field.required || (fields[field.key] ?? '').trim() !== '') ?? false;
  const error = oauth.error ?? connect.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (network?.oauth && Object.values(fields).every((value) => value === '')) oauth.mutate();
        else connect.mutate();
      }}
    >
      <Stack gap="sm">
        <NativeSelect
          label={t('network')}
          value={chosen}
          data={networks.map((each) => ({ value: each.network, label: say(each.name) }))}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setFields({});
          }}
        />
        {network?.byHand ? (
          <span style={{ color: 'var(--ts-dim)', fontSize: 12 }}>{t('byHandHint')}</span>
        ) : (
          <TextInput
            label={t('baseUrl')}
            description={t('baseUrlHint')}
            type="url"
            required
            withAsterisk={false}
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={`${t('brand')} (${t('optional')})`}
          description={t('brandHint')}
          maxLength={100}
          value={brandName}
          onChange={(event) => setBrandName(event.currentTarget.value)}
        />
        {network?.oauth && (
          <Button size="sm" disabled={!here} loading={oauth.isPending} onClick={() => oauth.mutate()}>
            {t('signIn')}
          </Button>
        )}
        {network && network.fields.length > 0 && (
          <>
            {network.oauth && <Divider label={t('orKeys')} />}
            {network.fields.map((field) => {
              const Input = field.secret ? PasswordInput : TextInput;
              return (
                <Input
                  key={field.key}
                  label={field.required ? say(field.label) : `${say(field.label)} (${t('optional')})`}
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
                  value={fields[field.key] ?? ''}
                  onChange={(event) => setFields({ ...fields, [field.key]: event.currentTarget.value })}
                />
              );
            })}
            {!network.byHand && (
              <span style={{ color: 'var(--ts-dim)', fontSize: 12 }}>{t('verifyHint')}</span>
            )}
            <Button
              variant="default"
              size="sm"
              disabled={!here || !filled}
              loading={connect.isPending}
              onClick={() => connect.mutate()}
            >
              {t(network.byHand ? 'addByName' : 'byKeys')}
            </Button>
          </>
        )}
        {error && <Failure error={error} />}
      </Stack>
    </form>
  );
}
