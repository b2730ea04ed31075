import { NativeSelect, TextInput } from '@mantine/core';
import type { CampaignDraft } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { AmountInput } from './amount-input.js';
import styles from './campaigns.module.css';
import { ColourChoice } from './colour-choice.js';
import { localTime } from './local-time.js';
import { CURRENCIES } from './money.js';

interface CampaignFieldsProps {
  draft: CampaignDraft;
  onChange: (change: Partial<CampaignDraft>) => void;
  autoFocus?: boolean;
  /** The times of its links too. */
  full?: boolean;
}

/** What a campaign is: the same fields where it is made and where it is changed. */
export function CampaignFields({ draft, onChange, autoFocus = false, full = false }: CampaignFieldsProps) {
  const { t } = useTranslation('campaigns');
  const { currency } = draft;
  return (
    <div className={styles.fields}>
      <TextInput
        label={t('field.name')}
        required
        maxLength={120}
        data-autofocus={autoFocus || undefined}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('field.code')}
        description={t('field.codeHint')}
        required
        maxLength={40}
        spellCheck={false}
        value={draft.code}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
      />
      <ColourChoice value={draft.colour} onChange={(colour) => onChange({ colour })} />
      <TextInput
        label={t('field.linkUrl')}
        description={t('field.linkUrlHint')}
        type="url"
        maxLength={2000}
        placeholder="https://"
        value={draft.linkUrl ?? ''}
        onChange={(event) => onChange({ linkUrl: event.currentTarget.value.trim() || null })}
      />
      <TextInput
        label={t('field.startsOn')}
        type="date"
        value={draft.startsOn ?? ''}
        onChange={(event) => onChange({ startsOn: event.currentTarget.value || null })}
      />
      <TextInput
        label={t('field.endsOn')}
        type="date"
        min={draft.startsOn ?? undefined}
        value={draft.endsOn ?? ''}
        onChange={(event) => onChange({ endsOn: event.currentTarget.value || null })}
      />
      <AmountInput
        label={t('field.budget')}
        currency={currency}
        value={draft.budgetMinor}
        onChange={(budgetMinor) => onChange({ budgetMinor })}
      />
      <AmountInput
        label={t('field.forecast')}
        currency={currency}
        value={draft.forecastMinor}
        onChange={(forecastMinor) => onChange({ forecastMinor })}
      />
      <NativeSelect
        label={t('field.currency')}
        value={currency}
        data={[...new Set([currency, ...CURRENCIES])]}
        onChange={(event) => onChange({ currency: event.currentTarget.value })}
      />
      {full && (
        <TextInput
          label={t('field.linksUntil')}
          description={t('field.linksUntilHint')}
          type="datetime-local"
          value={localTime(draft.linksUntil)}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            onChange({ linksUntil: typed ? new Date(typed).toISOString() : null });
          }}
        />
      )}
    </div>
  );
}
