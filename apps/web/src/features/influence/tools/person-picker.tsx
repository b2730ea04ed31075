import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { NetworkRow } from '@tingshuo/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { NetworkGlyph } from '../../../ui/network-glyph.js';
import { usePerson } from '../../people/person-queries.js';
import { usePeopleSearch } from '../people-queries.js';
import { useInfluence } from '../use-influence.js';
import styles from './picker.module.css';

export interface FoundPerson {
  id: string;
  name: string;
}

interface PersonPickerProps
  extends Omit<SelectProps, 'value' | 'onChange' | 'data' | 'searchValue' | 'onSearchChange'> {
  value: string | null;
  /** Offered before anything was typed. */
  offers?: readonly FoundPerson[];
  onFound: (person: FoundPerson | null) => void;
}

type Row = z.output<typeof NetworkRow>;
const NO_OFFERS: readonly FoundPerson[] = [];

/** Finds one person of the network by name or handle; the server searches. */
export function PersonPicker({ value, offers = NO_OFFERS, onFound, ...rest }: PersonPickerProps) {
  const { t } = useTranslation('influence');
  const { moment } = useInfluence();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const chosen = usePerson(value);
  const chosenName = chosen.data ? nameOf(chosen.data.card) : '';
  const isSearching = typed !== '' && typed !== chosenName;
  const found = usePeopleSearch(isSearching ? asked : '', moment);
  const rows = isSearching ? (found.data?.rows ?? []) : [];
  const names = new Map<string, string>();
  for (const row of rows) names.set(row.id, nameOf({ displayName: row.name, handle: row.handle }));
  if (!isSearching) for (const offer of offers) names.set(offer.id, offer.name);
  if (value !== null) names.set(value, chosenName || names.get(value) || '…');
  const byId = new Map<string, Row>(rows.map((row) => [row.id, row]));
  return (
    <Select
      {...rest}
      searchable
      clearable
      selectFirstOptionOnChange
      clearButtonProps={{ 'aria-label': t('selection.clear') }}
      value={value}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => onFound(id === null ? null : { id, name: names.get(id) ?? '' })}
      data={[...names].map(([id, label]) => ({ value: id, label }))}
      filter={({ options }) => options}
      nothingFoundMessage={isSearching && found.isSuccess ? t('findEmpty') : t('findHint')}
      renderOption={({ option }) => {
        const row = byId.get(option.value);
        return (
          <span className={styles.option}>
            {row && <NetworkGlyph network={row.network} />}
            <span className="ts-clip">{option.label}</span>
            {row && <span className={`${styles.handle} ts-clip`}>@{row.handle}</span>}
          </span>
        );
      }}
    />
  );
}

function nameOf({ displayName, handle }: { displayName: string; handle: string }): string {
  return displayName || handle;
}
