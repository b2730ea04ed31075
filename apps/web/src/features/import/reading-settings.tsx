import { MultiSelect, SegmentedControl, Select } from '@mantine/core';
import { DATE_ORDERS, type Upload, type UploadSettings } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import { usePublishRules } from '../composer/publication-queries.js';
import styles from './import.module.css';

interface ReadingSettingsProps {
  upload: Upload;
  onChange: (settings: Partial<UploadSettings>) => void;
}

/** How times are read, and what stands in where a row says nothing. */
export function ReadingSettings({ upload: { settings }, onChange }: ReadingSettingsProps) {
  const { t } = useTranslation('importing');
  const say = useSay();
  const accounts = usePublishRules().data?.rows ?? [];
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  return (
    <div className={styles.reading}>
      <Select
        label={t('zone')}
        searchable
        limit={80}
        allowDeselect={false}
        value={settings.zone}
        data={zones.includes(settings.zone) ? zones : [settings.zone, ...zones]}
        onChange={(zone) => zone && onChange({ zone })}
      />
      <Select
        label={t('dateOrder')}
        allowDeselect={false}
        value={settings.dateOrder ?? 'auto'}
        data={['auto' as const, ...DATE_ORDERS].map((value) => ({ value, label: t(`order.${value}`) }))}
        onChange={(value) => onChange({ dateOrder: DATE_ORDERS.find((order) => order === value) ?? null })}
      />
      <MultiSelect
        label={t('defaultAccounts')}
        placeholder={settings.accountIds.length === 0 ? t('defaultAccountsHint') : ''}
        size="xs"
        searchable
        value={settings.accountIds}
        data={accounts.map(({ accountId, networkName, handle }) => ({
          value: accountId,
          label: `${say(networkName)} @${handle}`,
        }))}
        onChange={(accountIds) => onChange({ accountIds })}
      />
      <fieldset className={styles.choice}>
        <legend>{t('withoutTime')}</legend>
        <SegmentedControl
          size="xs"
          value={settings.withoutTime}
          data={(['draft', 'slot'] as const).map((value) => ({ value, label: t(`without.${value}`) }))}
          onChange={(value) => onChange({ withoutTime: value })}
        />
      </fieldset>
    </div>
  );
}
