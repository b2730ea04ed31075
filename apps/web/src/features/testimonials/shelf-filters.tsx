import { SegmentedControl, Select } from '@mantine/core';
import { ConsentState } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { networkName } from '../../ui/network-looks.js';
import { WordsField } from '../../ui/words-field.js';
import { useShelfFacets } from './testimonial-queries.js';
import styles from './testimonials.module.css';
import type { TestimonialsSearch } from './testimonials-search.js';

interface ShelfFiltersProps {
  search: TestimonialsSearch;
  onChange: (change: Partial<TestimonialsSearch>) => void;
}

/** Narrows the shelf by consent, topic, network and words; each choice says how many stand behind it. */
export function ShelfFilters({ search, onChange }: ShelfFiltersProps) {
  const { t } = useTranslation('testimonials');
  const facets = useShelfFacets().data;
  const countOf = (state: ConsentState) => facets?.consents.find(({ name }) => name === state)?.count ?? 0;
  const choices = (of: readonly { name: string; count: number }[], label: (name: string) => string) =>
    of.map(({ name, count }) => ({ value: name, label: `${label(name)} (${count})` }));
  return (
    <div className={styles.filters}>
      <SegmentedControl
        size="xs"
        aria-label={t('consent.label')}
        value={search.consent ?? 'all'}
        onChange={(value) => onChange({ consent: ConsentState.safeParse(value).data })}
        data={[
          { value: 'all', label: t('all') },
          ...ConsentState.options.map((value) => ({
            value,
            label: `${t(`consent.${value}`)} ${countOf(value) || ''}`.trim(),
          })),
        ]}
      />
      <Select
        size="xs"
        w={160}
        clearable
        searchable
        aria-label={t('topic')}
        placeholder={t('anyTopic')}
        data={choices(facets?.topics ?? [], (name) => name)}
        value={search.topic ?? null}
        onChange={(topic) => onChange({ topic: topic ?? undefined })}
      />
      <Select
        size="xs"
        w={160}
        clearable
        aria-label={t('network')}
        placeholder={t('anyNetwork')}
        data={choices(facets?.networks ?? [], networkName)}
        value={search.network ?? null}
        onChange={(network) => onChange({ network: network ?? undefined })}
      />
      <WordsField
        q={search.q ?? ''}
        onWords={(q) => onChange({ q: q || undefined })}
        label={t('search')}
        className={styles.words}
        size="xs"
      />
    </div>
  );
}
