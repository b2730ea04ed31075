import { TagsInput, TextInput } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CampaignPicker } from '../../campaigns/campaign-picker.js';
import type { Draft } from '../draft/draft.js';
import { type Edit, setFields } from '../draft/draft-edits.js';
import styles from './writing.module.css';

const MAX_TAGS = 20;
const MAX_TAG = 50;

interface DetailsProps extends Pick<Draft, 'title' | 'tags' | 'campaignId'> {
  isReadOnly: boolean;
  onChange: (edit: Edit) => void;
}

/** What only colleagues see: a name of its own, tags and the campaign. Not drawn again for every key in the text. */
export const Details = memo(function Details(props: DetailsProps) {
  const { title, tags, campaignId, isReadOnly, onChange } = props;
  const { t } = useTranslation('composer');
  return (
    <section className={styles.details} aria-label={t('details')}>
      <TextInput
        label={t('title')}
        placeholder={t('titlePlaceholder')}
        maxLength={200}
        readOnly={isReadOnly}
        value={title}
        onChange={(event) => onChange(setFields({ title: event.currentTarget.value }))}
      />
      <TagsInput
        size="xs"
        label={t('tags')}
        placeholder={tags.length === 0 ? t('tagsPlaceholder') : ''}
        maxTags={MAX_TAGS}
        maxLength={MAX_TAG}
        disabled={isReadOnly}
        value={tags}
        onChange={(typed) => onChange(setFields({ tags: typed.map((tag) => tag.trim()).filter(Boolean) }))}
      />
      <CampaignPicker
        value={campaignId}
        disabled={isReadOnly}
        onChange={(chosen) => onChange(setFields({ campaignId: chosen }))}
      />
    </section>
  );
});
