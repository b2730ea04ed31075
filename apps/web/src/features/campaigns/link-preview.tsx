import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { CampaignDraft } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { networkName } from '../../ui/network-looks.js';
import { useAccounts } from '../accounts/account-queries.js';
import styles from './campaigns.module.css';
import { useLinkPreview } from './utm-queries.js';

/** What a link of the campaign becomes for one account, as it is being changed. */
export function LinkPreview({ draft: { code, linkUrl, utm } }: { draft: CampaignDraft }) {
  const { t } = useTranslation('campaigns');
  const accounts = useAccounts().data?.rows.filter(({ status }) => status !== 'deleted') ?? [];
  const [chosen, setChosen] = useState('');
  const accountId = chosen || (accounts[0]?.id ?? null);
  const [asked] = useDebouncedValue({ code, url: linkUrl ?? 'https://shop.example/', utm, accountId }, 200);
  const preview = useLinkPreview(asked);
  return (
    <div className={styles.preview}>
      {accounts.length > 0 && (
        <NativeSelect
          label={t('utm.previewFor')}
          value={accountId ?? ''}
          data={accounts.map((account) => ({
            value: account.id,
            label: `${networkName(account.network)} · @${account.handle}`,
          }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      <div>
        <span className={styles.dim}>{t('utm.preview')}</span>
        <code data-testid="link-preview">{preview.data?.target ?? '…'}</code>
      </div>
    </div>
  );
}
