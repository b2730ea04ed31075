import type { NetworkRoleRule } from '@tingshuo/contracts';
import { useTranslation } from 'react-i18next';
import { formatPercent } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';

/** Who counts as a bridge, in the core or at the fringe, with the figures of the rule. */
export function useRoleRule(): (rule: NetworkRoleRule) => string {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  return ({ outside, participation, innerCore, coreShare }) =>
    t('role.rule', {
      outside,
      participation: formatPercent(participation, locale),
      innerCore,
      coreShare: formatPercent(coreShare, locale),
    });
}
