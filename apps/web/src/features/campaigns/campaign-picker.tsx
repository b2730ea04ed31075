import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CampaignDot } from './campaign-colour.js';
import { useCampaigns } from './campaign-queries.js';

interface CampaignPickerProps {
  /** A campaign's id. */
  value: string | null;
  onChange: (id: string | null) => void;
  disabled?: boolean;
}

/** The campaign that a post belongs to: its links are then counted, and {link} and {coupon} mean something. */
export function CampaignPicker({ value, onChange, disabled = false }: CampaignPickerProps) {
  const { t } = useTranslation('campaigns');
  const rows = useCampaigns().data?.rows ?? [];
  const known = new Map(rows.map(({ campaign }) => [campaign.id, campaign]));
  const chosen = value === null ? undefined : known.get(value);
  // One that was put away stays chosen until somebody takes another.
  const gone = value !== null && !chosen ? [{ value, label: t('picker.archived') }] : [];
  return (
    <Select
      label={t('picker.label')}
      placeholder={t('picker.none')}
      description={chosen ? t('picker.hint') : undefined}
      value={value}
      onChange={onChange}
      disabled={disabled}
      clearable
      searchable
      nothingFoundMessage={t('picker.nothing')}
      leftSection={chosen && <CampaignDot colour={chosen.colour} />}
      data={[...rows.map(({ campaign: { id, name } }) => ({ value: id, label: name })), ...gone]}
      renderOption={({ option }) => {
        const campaign = known.get(option.value);
        return (
          <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
            {campaign && <CampaignDot colour={campaign.colour} />}
            {option.label}
          </span>
        );
      }}
    />
  );
}
