import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeopleSearch } from '../influence/people-queries.js';

const NOW = {};

interface BuyerPickerProps {
  label: string;
  onPick: (person: { id: string; name: string }) => void;
}

/** A person of the network, found by name or handle. */
export function BuyerPicker({ label, onPick }: BuyerPickerProps) {
  const { t } = useTranslation('customers');
  const [typed, setTyped] = useState('');
  const [words] = useDebouncedValue(typed, 150);
  const rows = usePeopleSearch(words, NOW).data?.rows ?? [];
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={t('assign')}
      searchable
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={words.trim() === '' ? undefined : t('noPerson')}
      data={rows
        .filter(({ own }) => !own)
        .map(({ id, name, handle }) => ({ value: id, label: `${name} @${handle}` }))}
      onChange={(id) => {
        const person = rows.find((row) => row.id === id);
        if (person) onPick({ id: person.id, name: person.name || person.handle });
      }}
    />
  );
}
