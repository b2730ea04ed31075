import { Button, CloseButton } from '@mantine/core';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../i18n/format.js';
import { useLocale } from '../../i18n/locale.js';
import styles from './bulk-bar.module.css';
import type { Selection } from './selection.js';
import { AssignMenu, IgnoreMenu, type TriageActs } from './triage-menus.js';

interface BulkBarProps {
  selection: Selection;
  /** How many match the filter in all; null where only the server could count. */
  total: number | null;
  loaded: number;
  hasMore: boolean;
  acts: TriageActs;
  onAll: () => void;
  onClear: () => void;
}

/** What can be done with the selection. */
export function BulkBar({ selection, total, loaded, hasMore, acts, onAll, onClear }: BulkBarProps) {
  const { t } = useTranslation('inbox');
  const locale = useLocale();
  const count = selection.all ? (total ?? selection.ids.size) : selection.ids.size;
  const more = !selection.all && (hasMore || selection.ids.size < loaded);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('selected', { count })} data-testid="bulk-bar">
      <div className={styles.line}>
        <CloseButton size="sm" aria-label={t('clearSelection')} onClick={onClear} />
        <span className="ts-num" role="status">
          {selection.all ? t('allSelected') : t('selected', { count })}
        </span>
        {more && (
          <Button variant="subtle" size="compact-xs" onClick={onAll}>
            {total === null ? t('selectAllUncounted') : t('selectAll', { total: formatCount(total, locale) })}
          </Button>
        )}
      </div>
      <div className={styles.line}>
        <Button size="compact-xs" leftSection={<Check size={12} aria-hidden />} onClick={acts.done}>
          {t('done')}
        </Button>
        <AssignMenu size="compact-xs" onAssign={acts.assign} />
        <IgnoreMenu size="compact-xs" onIgnore={acts.ignore} />
        <Button size="compact-xs" variant="default" onClick={acts.reopen}>
          {t('reopen')}
        </Button>
      </div>
    </div>
  );
}
