import { useTranslation } from 'react-i18next';
import { useAccounts } from '../accounts/account-queries.js';
import { usePerson } from '../people/person-queries.js';
import { useRules } from '../rules/rule-queries.js';
import { useMemberName } from '../session/session-queries.js';
import { FILTER_NAMES, type FilterName, type InboxSearch, valuesOf } from './inbox-search.js';

interface Choice {
  value: string;
  label: string;
}

/** Filters in the reader's words: the choices of a menu and the chips of what is set. */
export function useFilterValues(search: InboxSearch) {
  const { t } = useTranslation('inbox');
  const { t: tu } = useTranslation();
  const memberName = useMemberName();
  const author = usePerson(search.author ?? null).data?.card;
  const rules = useRules().data?.rows ?? [];
  const accounts = useAccounts().data?.rows ?? [];

  const label = (name: FilterName, value: string): string => {
    switch (name) {
      case 'state':
        return value === 'any' ? t('builtin.all') : t(`state.${value as 'untriaged'}`);
      case 'sentiment':
        return tu(`mood.${value as 'neutral'}`);
      case 'lang':
        return t(`lang.${value as 'other'}`);
      case 'why':
        return t(`why.${value as 'rule'}`);
      case 'rule':
        return rules.find((rule) => rule.id === value)?.name ?? '…';
      case 'account':
        return accounts.find((account) => account.id === value)?.handle ?? '…';
      case 'assignee':
        return memberName(value);
      case 'author':
        return author?.displayName || author?.handle || '…';
      case 'q':
        return value;
    }
  };
  const values = (name: FilterName) => (name === 'q' ? [search.q ?? ''] : valuesOf(search, name));
  return {
    choicesOf: (name: FilterName, all: readonly string[]): Choice[] =>
      all.map((value) => ({ value, label: label(name, value) })),
    chips: FILTER_NAMES.filter((name) => name !== 'q' && search[name]).map((name) => ({
      name,
      text: t('filterChip', {
        name: t(`filterBy.${name}`),
        values: values(name)
          .map((value) => label(name, value))
          .join(', '),
      }),
    })),
  };
}
