import { Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { useCustomers } from '../../transactions/customer-queries.js';
import { useNetworkMap } from '../influence-queries.js';
import { conditionOf, firstTest, isComplete, type SegmentDraft } from './segment-draft.js';
import { useSegmentPreview, useSegments } from './segment-queries.js';
import styles from './segments.module.css';
import { type OpenValues, TestRow } from './test-row.js';
import { useRoleRule } from './use-role-rule.js';

interface ConditionFormProps {
  draft: SegmentDraft;
  onChange: (draft: SegmentDraft) => void;
}

/** Who belongs: tests that all or any must hold, with how many people that is now. */
export function ConditionForm({ draft, onChange }: ConditionFormProps) {
  const { t } = useTranslation('segments');
  const known = useOpenValues();
  const change = (tests: SegmentDraft['tests']) => onChange({ ...draft, tests });
  return (
    <div className={styles.condition}>
      <div className={styles.mode}>
        <span>{t('peopleWho')}</span>
        <SegmentedControl
          size="xs"
          aria-label={t('mode.label')}
          value={draft.mode}
          onChange={(mode) => onChange({ ...draft, mode: mode === 'any' ? 'any' : 'all' })}
          data={(['all', 'any'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
      </div>
      <ul className={styles.tests} aria-label={t('tests')}>
        {draft.tests.map((test, at) => (
          <TestRow
            // A test has no name of its own but its place.
            key={`${at}-${test.field}`}
            test={test}
            known={known}
            onChange={(next) => change(draft.tests.with(at, next))}
            onRemove={() => change(draft.tests.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <div className={styles.below}>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => change([...draft.tests, firstTest('lifecycle')])}
        >
          {t('addTest')}
        </Button>
        <Preview draft={draft} />
      </div>
      {draft.tests.some(({ field }) => field === 'networkRole') && <RoleRule />}
    </div>
  );
}

/** Who a bridge is and who is in the core: what the test reads. */
function RoleRule() {
  const rule = useRoleRule();
  const known = useSegments().data?.roleRule;
  return known ? <p className={styles.hint}>{rule(known)}</p> : null;
}

function Preview({ draft }: { draft: SegmentDraft }) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const wanted = useMemo(() => (isComplete(draft) ? conditionOf(draft) : null), [draft]);
  const [condition] = useDebouncedValue(wanted, 200);
  const preview = useSegmentPreview(condition);
  if (preview.isError) return <Failure error={preview.error} />;
  return (
    <output className={styles.preview} aria-live="polite" data-testid="segment-preview">
      {condition && preview.data
        ? t('wouldBe', {
            people: formatCount(preview.data.people, locale),
            of: formatCount(preview.data.of, locale),
          })
        : t('incomplete')}
    </output>
  );
}

function useOpenValues(): OpenValues {
  const map = useNetworkMap({});
  const categories = useCustomers().data?.preferences;
  return useMemo(() => {
    const { people, regions } = map.data ?? { people: { network: [] }, regions: [] };
    return {
      network: [...new Set(people.network)].sort(),
      community: regions.map(({ community, label }) => ({ value: String(community), label })),
      preference: (categories ?? []).map(({ category }) => category),
    };
  }, [map.data, categories]);
}
