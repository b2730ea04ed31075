import { useDebouncedValue } from '@mantine/hooks';
import type { TopicCondition as Condition } from '@tingshuo/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { Failure } from '../../../ui/failure.js';
import { conditionOf, isComplete } from './condition-draft.js';
import { ConditionForm } from './condition-form.js';
import styles from './segments.module.css';
import type { TopicDraft } from './topic-draft.js';
import { useTopicPreview } from './topic-segment-queries.js';
import { useTopicVocabulary } from './use-topic-vocabulary.js';

const NO_NETWORKS: readonly string[] = [];
/** Asked while a test still lacks its words: the networks are known from it. */
const NOTHING: Condition = { any: [] };

interface TopicConditionProps {
  draft: TopicDraft;
  onChange: (draft: TopicDraft) => void;
}

/** Which topics belong, with how many that are now. */
export function TopicCondition({ draft, onChange }: TopicConditionProps) {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  const wanted = useMemo(() => (isComplete(draft) ? conditionOf(draft) : NOTHING), [draft]);
  const [condition] = useDebouncedValue(wanted, 200);
  const preview = useTopicPreview(condition);
  const vocabulary = useTopicVocabulary(preview.data?.networks ?? NO_NETWORKS);
  return (
    <ConditionForm
      intro={t('topicsThat')}
      vocabulary={vocabulary}
      draft={draft}
      onChange={onChange}
      preview={
        preview.isError ? (
          <Failure error={preview.error} />
        ) : (
          <output className={styles.preview} aria-live="polite" data-testid="topic-preview">
            {condition !== NOTHING && preview.data
              ? t('wouldBeTopics', {
                  topics: formatCount(preview.data.topics, locale),
                  of: formatCount(preview.data.of, locale),
                })
              : t('incomplete')}
          </output>
        )
      }
    />
  );
}
