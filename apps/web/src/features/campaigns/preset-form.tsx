import { Button, NativeSelect } from '@mantine/core';
import type { campaignRoutes, RouteOutput, UtmPreset } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { networkName } from '../../ui/network-looks.js';
import { useAccounts } from '../accounts/account-queries.js';
import styles from './campaigns.module.css';
import { UtmFields } from './utm-fields.js';
import { useSaveUtmPreset } from './utm-queries.js';

type Presets = RouteOutput<typeof campaignRoutes.utmPresets>;

/** The values that all campaigns start from: of the workspace, or of one account. */
export function PresetForm({ presets }: { presets: Presets }) {
  const { t } = useTranslation('campaigns');
  const accounts = useAccounts().data?.rows.filter(({ status }) => status !== 'deleted') ?? [];
  const [accountId, setAccountId] = useState<string | null>(null);
  const stored =
    accountId === null
      ? presets.workspace
      : (presets.accounts.find((each) => each.accountId === accountId)?.preset ?? {});
  const wider: UtmPreset =
    accountId === null ? presets.standard : { ...presets.standard, ...presets.workspace };
  return (
    <section className={styles.section} aria-labelledby="campaign-presets">
      <h3 id="campaign-presets">{t('utm.presets')}</h3>
      <p className={styles.dim}>{t('utm.presetsHint')}</p>
      <NativeSelect
        label={t('utm.scope')}
        className={styles.scope ?? ''}
        value={accountId ?? ''}
        data={[
          { value: '', label: t('utm.workspace') },
          ...accounts.map((account) => ({
            value: account.id,
            label: `${networkName(account.network)} · @${account.handle}`,
          })),
        ]}
        onChange={(event) => setAccountId(event.currentTarget.value || null)}
      />
      <Values key={accountId} accountId={accountId} stored={stored} wider={wider} />
    </section>
  );
}

interface ValuesProps {
  accountId: string | null;
  stored: UtmPreset;
  wider: UtmPreset;
}

function Values({ accountId, stored, wider }: ValuesProps) {
  const { t } = useTranslation('campaigns');
  const announce = useAnnounce();
  const save = useSaveUtmPreset();
  const [preset, setPreset] = useState(stored);
  return (
    <form
      aria-label={t('utm.presets')}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ accountId, preset }, { onSuccess: () => announce(t('saved')) });
      }}
    >
      <UtmFields value={preset} wider={wider} onChange={setPreset} />
      {save.error && <Failure error={save.error} />}
      <Button type="submit" variant="default" loading={save.isPending}>
        {t('save')}
      </Button>
    </form>
  );
}
