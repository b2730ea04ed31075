import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { conditionOf, isComplete } from './condition-draft.js';
import { ConditionForm } from './condition-form.js';
import type { SegmentDraft } from './segment-draft.js';
import { useSegmentPreview, useSegments } from './segment-queries.js';
import styles from './segments.module.css';
import { usePeopleVocabulary } from './use-people-vocabulary.js';
import { useRoleRule } from './use-role-rule.js';

interface PeopleConditionProps {
  draft: SegmentDraft;
  onChange: (draft: SegmentDraft) => void;
}

/** Who belongs, with how many people that is now. */
export function PeopleCondition({ draft, onChange }: PeopleConditionProps) {
  const { t } = useTranslation('segments');
  return (
    <ConditionForm
      intro={t('peopleWho')}
      vocabulary={usePeopleVocabulary()}
      draft={draft}
      onChange={onChange}
      preview={<Preview draft={draft} />}
    >
      {draft.tests.some(({ field }) => field === 'networkRole') && <RoleRule />}
    </ConditionForm>
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
