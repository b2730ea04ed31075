import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { CONTENT_KINDS, ContentKind, type SeriesDraft } from '@tingshuo/contracts';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { CampaignPicker } from '../campaigns/campaign-picker.js';
import { AccountChoice } from './account-choice.js';
import styles from './library.module.css';
import { missingIn } from './series-draft.js';
import { SeriesItems } from './series-items.js';
import { SeriesPlan } from './series-plan.js';

interface SeriesFormProps {
  draft: SeriesDraft;
  disabled: boolean;
  saving: boolean;
  error: Error | null;
  onSave: (draft: SeriesDraft) => void;
}

/** What a series says, by whom and when. Ctrl+Enter keeps it from anywhere in it. */
export function SeriesForm({ draft: kept, disabled, saving, error, onSave }: SeriesFormProps) {
  const { t } = useTranslation('library');
  const { t: tc } = useTranslation('composer');
  const [draft, setDraft] = useState(kept);
  const change = (part: Partial<SeriesDraft>) => setDraft((now) => ({ ...now, ...part }));
  const missing = missingIn(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing === null && !saving) onSave({ ...draft, name: draft.name.trim() });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form aria-label={draft.name || t('series.new')} onSubmit={submit} onKeyDown={onKeyDown}>
      <fieldset className={styles.bare} disabled={disabled}>
        <TextInput
          label={t('name')}
          description={t('series.nameHint')}
          value={draft.name}
          maxLength={100}
          data-autofocus
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <SeriesItems items={draft.items} onChange={(items) => change({ items })} />
        <AccountChoice chosen={draft.accountIds} onChange={(accountIds) => change({ accountIds })} />
        <SeriesPlan draft={draft} onChange={change} />
        <div className={styles.pair}>
          <NativeSelect
            label={t('kind')}
            value={draft.kind}
            data={CONTENT_KINDS.map((value) => ({ value, label: tc(`kind.${value}`) }))}
            onChange={(event) => change({ kind: ContentKind.parse(event.currentTarget.value) })}
          />
          <CampaignPicker value={draft.campaignId} onChange={(campaignId) => change({ campaignId })} />
        </div>
        {error && <Failure error={error} />}
        <Group justify="flex-end">
          {missing !== null && <span className={styles.dim}>{t(`missing.${missing}`)}</span>}
          <Button type="submit" loading={saving} disabled={missing !== null}>
            {t('save')}
          </Button>
        </Group>
      </fieldset>
    </form>
  );
}
