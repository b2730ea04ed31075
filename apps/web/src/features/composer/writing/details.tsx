import { TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CampaignPicker } from '../../campaigns/campaign-picker.js';
import { useComposer } from '../composer-context.js';
import { setFields } from '../draft/draft-edits.js';
import styles from './writing.module.css';

const MAX_TAGS = 20;
const MAX_TAG = 50;

/** What only colleagues see: a name of its own, tags and the campaign. */
export function Details() {
  const { t } = useTranslation('composer');
  const { draft, change, isReadOnly } = useComposer();
  return (
    <section className={styles.details} aria-label={t('details')}>
      <TextInput
        label={t('title')}
        placeholder={t('titlePlaceholder')}
        maxLength={200}
        readOnly={isReadOnly}
        value={draft.title}
        onChange={(event) => change(setFields({ title: event.currentTarget.value }))}
      />
      <TagsInput
        size="xs"
        label={t('tags')}
        placeholder={draft.tags.length === 0 ? t('tagsPlaceholder') : ''}
        maxTags={MAX_TAGS}
        maxLength={MAX_TAG}
        disabled={isReadOnly}
        value={draft.tags}
        onChange={(tags) => change(setFields({ tags: tags.map((tag) => tag.trim()).filter(Boolean) }))}
      />
      <CampaignPicker
        value={draft.campaignId}
        disabled={isReadOnly}
        onChange={(campaignId) => change(setFields({ campaignId }))}
      />
    </section>
  );
}
