import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { networkName } from '../../../ui/network-looks.js';
import { useCustomers } from '../../transactions/customer-queries.js';
import { useNetworkMap } from '../influence-queries.js';
import type { Vocabulary } from './condition-draft.js';
import {
  CLOSED_VALUES,
  FIELD_GROUPS,
  FIELDS,
  firstTest,
  groupOf,
  type NumberField,
  type WordField,
} from './segment-draft.js';
import { useWord } from './use-word.js';

/** What a condition of people can test; networks, communities and categories are those that are there. */
export function usePeopleVocabulary(): Vocabulary<NumberField, WordField> {
  const { t } = useTranslation('segments');
  const word = useWord();
  const map = useNetworkMap({}).data;
  const categories = useCustomers().data?.preferences;
  return useMemo(
    () => ({
      groups: FIELD_GROUPS.map((group) => ({
        label: t(group),
        fields: FIELDS.filter((field) => groupOf(field) === group),
      })),
      first: firstTest,
      added: 'lifecycle',
      label: (field) => t(`fields.${field}`),
      choices: (field) => {
        if (field === 'community')
          return (map?.regions ?? []).map(({ community, label }) => ({ value: String(community), label }));
        if (field === 'network')
          return [...new Set(map?.people.network)]
            .sort()
            .map((value) => ({ value, label: networkName(value) }));
        const values =
          field === 'preference' ? (categories ?? []).map(({ category }) => category) : CLOSED_VALUES[field];
        return (values ?? []).map((value) => ({ value, label: word(field, value) }));
      },
    }),
    [t, word, map, categories],
  );
}
