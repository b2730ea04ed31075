import { Button, TextInput } from '@mantine/core';
import type { Campaign } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../../ui/failure.js';
import { useMakeLink } from './campaign-queries.js';
import styles from './campaigns.module.css';
import { CopyText } from './copy-text.js';

/** A short link for a place outside the networks. */
export function LinkForm({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns');
  const make = useMakeLink(campaign.id);
  const [label, setLabel] = useState('');
  const [url, setUrl] = useState('');
  return (
    <section className={styles.section} aria-labelledby="campaign-link">
      <h3 id="campaign-link">{t('makeLink.title')}</h3>
      <form
        className={styles.linkForm}
        aria-label={t('makeLink.title')}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate({ label: label.trim(), url: url.trim() || null }, { onSuccess: () => setLabel('') });
        }}
      >
        <TextInput
          label={t('makeLink.label')}
          description={t('makeLink.labelHint')}
          required
          maxLength={100}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <TextInput
          label={t('makeLink.url')}
          description={t('makeLink.urlHint')}
          type="url"
          required={campaign.linkUrl === null}
          maxLength={2000}
          placeholder={campaign.linkUrl ?? 'https://'}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Button type="submit" loading={make.isPending}>
          {t('makeLink.submit')}
        </Button>
      </form>
      {make.data && (
        <p className={styles.made} role="status">
          <code>{make.data.url}</code>
          <CopyText text={make.data.url} label={t('source.copy')} wide />
        </p>
      )}
      {make.error && <Failure error={make.error} />}
    </section>
  );
}
