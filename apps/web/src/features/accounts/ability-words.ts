import { useTranslation } from 'react-i18next';

/** The name of an ability; one that has no word yet is shown by its own name. */
export function useAbilityWord(): (ability: string) => string {
  const { t, i18n } = useTranslation('accounts');
  return (ability) =>
    i18n.exists(`ability.${ability}`, { ns: 'accounts' }) ? t(`ability.${ability as 'mentions'}`) : ability;
}
