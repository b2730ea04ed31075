import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core';
import { MEDIA_KINDS, MediaKind } from '@tingshuo/contracts';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './media-library.module.css';
import { type MediaFilter, useMediaTags } from './media-queries.js';

interface MediaFilterBarProps {
  filter: MediaFilter;
  onChange: (filter: MediaFilter) => void;
}

export function MediaFilterBar({ filter, onChange }: MediaFilterBarProps) {
  const { t } = useTranslation('mediaLibrary');
  const tags = useMediaTags().data?.rows ?? [];
  const { q = '', kind, tag } = filter;
  return (
    <search className={styles.filters}>
      <TextInput
        className={styles.search}
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<Search size={14} aria-hidden />}
        rightSection={
          q !== '' && <CloseButton size="sm" aria-label={t('clear')} onClick={() => onChange({})} />
        }
        value={q}
        maxLength={200}
        onChange={(event) => onChange({ ...filter, q: event.currentTarget.value || undefined })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('kindLabel')}
        value={kind ?? 'all'}
        onChange={(value) => onChange({ ...filter, kind: MediaKind.safeParse(value).data })}
        data={['all' as const, ...MEDIA_KINDS].map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {tags.length > 0 && (
        <Select
          aria-label={t('tag')}
          placeholder={t('anyTag')}
          clearable
          searchable
          value={tag ?? null}
          onChange={(value) => onChange({ ...filter, tag: value ?? undefined })}
          data={tags.map(({ tag: value, count }) => ({ value, label: `${value} (${count})` }))}
        />
      )}
    </search>
  );
}
