import { Button, Divider, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AccountView, accountRoutes, EXTRA_HEADERS, type NetworkView } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/api-context.js';
import { useSay } from '../../i18n/locale.js';
import { Failure } from '../../ui/failure.js';
import { useAccounts } from './account-queries.js';
import styles from './accounts.module.css';
import { HeadersField } from './headers-field.js';
import { NetworkFields } from './network-fields.js';
import { OwnApp } from './own-app.js';

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
  const accounts = useAccounts().data?.rows ?? [];
  const [chosen, setChosen] = useState(networks[0]?.network ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const [brandName, setBrandName] = useState('');
  const [fields, setFields] = useState<Record<string, string>>({});
  const network = networks.find((each) => each.network === chosen);
  const address = (typed ?? network?.baseUrl ?? '').trim();
  const where = () => ({
    network: chosen,
    ...(network?.asksAddress ? { baseUrl: address } : {}),
    ...(brandName.trim() ? { brandName: brandName.trim() } : {}),
  });
  const oauth = useMutation({
    mutationFn: () => api.call(accountRoutes.startOAuth, { body: { ...where(), baseUrl: address, fields } }),
    onSuccess: ({ url }) => onLeave(url),
  });
  const connect = useMutation({
    mutationFn: () => api.call(accountRoutes.connect, { body: { ...where(), fields } }),
    onSuccess: async (account) => {
      await client.invalidateQueries({ queryKey: ['accounts'] });
      onConnected(account);
    },
  });
  const isFilled = (field: NetworkView['fields'][number]) => (fields[field.key] ?? '').trim() !== '';
  const all = network?.fields ?? [];
  const tokens = all.filter((field) => field.insteadOfSignIn);
  const others = all.filter((field) => !field.insteadOfSignIn);
  const known = accounts.find((account) => account.network === chosen && account.baseUrl === address);
  const here = !network?.asksAddress || URL.canParse(address);
  const canSignIn =
    here &&
    (!network?.ownApp || known !== undefined || others.every((each) => !each.required || isFilled(each)));
  // Enter in a field does what the filled-in half is for.
  const isByKeys = !network?.oauth || tokens.some(isFilled);
  const canConnect = here && isByKeys && all.every((each) => !each.required || isFilled(each));
  const drawn = (list: typeof all) => (
    <NetworkFields
      fields={list}
      isOptional={network?.ownApp !== null && known !== undefined}
      typed={(key) => fields[key] ?? ''}
      onChange={(key, value) => setFields({ ...fields, [key]: value })}
    />
  );
  const error = oauth.error ?? connect.error;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isByKeys && canConnect) connect.mutate();
        if (!isByKeys && canSignIn) oauth.mutate();
      }}
    >
      <Stack gap="sm">
        <NativeSelect
          data-autofocus
          label={t('network')}
          value={chosen}
          data={networks.map((each) => ({ value: each.network, label: say(each.name) }))}
          onChange={(event) => {
            setChosen(event.currentTarget.value);
            setTyped(null);
            setFields({});
            oauth.reset();
            connect.reset();
          }}
        />
        {network?.byHand && <span className={styles.dim}>{t('byHandHint')}</span>}
        {network?.asksAddress && (
          <TextInput
            label={t('baseUrl')}
            description={t(network?.baseUrl ? 'baseUrlKnown' : 'baseUrlHint')}
            type="url"
            required
            withAsterisk={false}
            value={typed ?? network?.baseUrl ?? ''}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {network?.takesHeaders && (
          <HeadersField
            key={chosen}
            value={fields[EXTRA_HEADERS] ?? ''}
            onChange={(value) => setFields({ ...fields, [EXTRA_HEADERS]: value })}
          />
        )}
        <TextInput
          label={t('optional', { label: t('brand') })}
          description={t('brandHint')}
          maxLength={100}
          value={brandName}
          onChange={(event) => setBrandName(event.currentTarget.value)}
        />
        {network?.ownApp && (
          <OwnApp
            network={say(network.name)}
            redirectUrl={network.ownApp.redirectUrl}
            known={known ? known.displayName || known.handle : null}
          />
        )}
        {drawn(others)}
        {network?.oauth && (
          <Button
            type={isByKeys ? 'button' : 'submit'}
            size="sm"
            disabled={!canSignIn}
            loading={oauth.isPending}
            {...(isByKeys ? { onClick: () => oauth.mutate() } : {})}
          >
            {t('signIn')}
          </Button>
        )}
        {network?.oauth && tokens.length > 0 && <Divider label={t('orKeys')} />}
        {drawn(tokens)}
        {network && (!network.oauth || tokens.length > 0) && (
          <>
            {!network.byHand && <span className={styles.dim}>{t('verifyHint')}</span>}
            <Button
              variant={network.oauth ? 'default' : 'filled'}
              size="sm"
              type={isByKeys ? 'submit' : 'button'}
              disabled={!canConnect}
              loading={connect.isPending}
            >
              {t(network.byHand ? 'addByName' : network.oauth ? 'byToken' : 'byKeys')}
            </Button>
          </>
        )}
        {error && <Failure error={error} />}
      </Stack>
    </form>
  );
}
