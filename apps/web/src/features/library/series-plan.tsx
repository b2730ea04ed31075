import { NumberInput, Select, TextInput } from '@mantine/core';
import type { SeriesDraft } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './library.module.css';
import { TimesField } from './times-field.js';

interface SeriesPlanProps {
  draft: SeriesDraft;
  onChange: (part: Partial<SeriesDraft>) => void;
}

const MOST_WEEKS = 52;
const MOST_HOURS = 168;

/** When a series has its turns, and how near it may come to other posts. */
export function SeriesPlan({ draft, onChange }: SeriesPlanProps) {
  const { t } = useTranslation('library');
  const { slots, zone, everyWeeks, startsOn, endsOn, minGapMinutes } = draft;
  const zones = useMemo(() => [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])], [zone]);
  return (
    <section aria-labelledby="series-when">
      <h3 id="series-when">{t('series.when')}</h3>
      <TimesField slots={slots} onChange={(next) => onChange({ slots: next })} />
      <div className={styles.pair}>
        <NumberInput
          label={t('series.everyWeeks')}
          min={1}
          max={MOST_WEEKS}
          value={everyWeeks}
          onChange={(value) => onChange({ everyWeeks: within(Number(value), 1, MOST_WEEKS) })}
        />
        <Select
          label={t('series.zone')}
          searchable
          limit={80}
          allowDeselect={false}
          checkIconPosition="right"
          value={zone}
          data={zones}
          onChange={(next) => next && onChange({ zone: next })}
        />
        <TextInput
          type="date"
          label={t('series.startsOn')}
          value={startsOn}
          required
          onChange={(event) => event.currentTarget.value && onChange({ startsOn: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('series.endsOn')}
          min={startsOn}
          value={endsOn ?? ''}
          onChange={(event) => onChange({ endsOn: event.currentTarget.value || null })}
        />
      </div>
      <NumberInput
        label={t('series.gap')}
        description={t('series.gapHint')}
        min={0}
        max={MOST_HOURS}
        decimalScale={2}
        maw={320}
        value={minGapMinutes / 60}
        onChange={(value) =>
          onChange({ minGapMinutes: Math.round(within(Number(value), 0, MOST_HOURS) * 60) })
        }
      />
    </section>
  );
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
