import { Button, Group } from '@mantine/core';
import type { Campaign, UtmPreset } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.js';
import { Failure } from '../../ui/failure.js';
import { useCan } from '../session/session-context.js';
import { draftOf } from './campaign-draft.js';
import { CampaignFields } from './campaign-fields.js';
import { useSaveCampaign } from './campaign-queries.js';
import styles from './campaigns.module.css';
import { LinkPreview } from './link-preview.js';
import { PresetForm } from './preset-form.js';
import { UtmFields } from './utm-fields.js';
import { useUtmPresets } from './utm-queries.js';

/** What a campaign is, and what its links carry. */
export function SettingsPart({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const announce = useAnnounce();
  const can = useCan();
  const save = useSaveCampaign(campaign.id);
  const presets = useUtmPresets().data;
  const [draft, setDraft] = useState(() => draftOf(campaign));
  const wider: UtmPreset = { ...presets?.standard, ...presets?.workspace };
  return (
    <>
      <form
        aria-label={t('settings')}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ...draft, version: campaign.version }, { onSuccess: () => announce(t('saved')) });
        }}
      >
        <fieldset className={styles.bare} disabled={!can('publications.write')}>
          <CampaignFields draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} full />
          <section className={styles.section} aria-labelledby="campaign-utm">
            <h3 id="campaign-utm">{t('utm.title')}</h3>
            <p className={styles.dim}>{t('utm.hint')}</p>
            <UtmFields value={draft.utm} wider={wider} onChange={(utm) => setDraft({ ...draft, utm })} />
            <LinkPreview draft={draft} />
          </section>
          {save.error && <Failure error={save.error} />}
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t('save')}
            </Button>
          </Group>
        </fieldset>
      </form>
      {presets && can('publications.write') && <PresetForm presets={presets} />}
    </>
  );
}
