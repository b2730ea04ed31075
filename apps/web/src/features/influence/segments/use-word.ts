import { useTranslation } from 'react-i18next';
import { networkName } from '../../../ui/network-looks.js';
import type { WordField } from './segment-draft.js';

/** What a value of a field is called; categories, cells and communities are called as they are. */
export function useWord(): (field: WordField, value: string) => string {
  const { t } = useTranslation('influence');
  const { t: tc } = useTranslation('customers');
  return (field, value) => {
    switch (field) {
      case 'tier':
      case 'customerTier':
        return t(`tier.${value}` as 'tier.top');
      case 'ladder':
        return t(`ladder.${value}` as 'ladder.creator');
      case 'lifecycle':
        return t(`lifecycle.${value}` as 'lifecycle.lost');
      case 'networkRole':
        return t(`role.${value}` as 'role.core');
      case 'rfmGroup':
        return tc(`group.${value}` as 'group.lost');
      case 'network':
        return networkName(value);
      default:
        return value;
    }
  };
}
