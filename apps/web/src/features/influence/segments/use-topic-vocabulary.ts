import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { networkName } from '../../../ui/network-looks.js';
import type { Vocabulary } from './condition-draft.js';
import {
  CLOSED_TOPIC_VALUES,
  firstTopicTest,
  TOPIC_FIELDS,
  type TopicFigure,
  type TopicWord,
} from './topic-draft.js';

/** What a value of a topic's field is called. */
export function useTopicWord(): (field: TopicWord, value: string) => string {
  const { t } = useTranslation('segments');
  const { t: ti } = useTranslation('influence');
  const { t: tp } = useTranslation('propagation');
  return (field, value) => {
    switch (field) {
      case 'stage':
        return tp(`stage.${value}` as 'stage.peak');
      case 'tier':
        return ti(`tier.${value}` as 'tier.top');
      case 'kind':
        return t(`topicKind.${value}` as 'topicKind.tag');
      case 'network':
        return networkName(value);
    }
  };
}

/** What a condition of topics can test; networks are those on which something was said. */
export function useTopicVocabulary(networks: readonly string[]): Vocabulary<TopicFigure, TopicWord> {
  const { t } = useTranslation('segments');
  const word = useTopicWord();
  return useMemo(
    () => ({
      groups: [{ label: t('groupTopic'), fields: TOPIC_FIELDS }],
      first: firstTopicTest,
      added: 'stage',
      label: (field) => t(`topicFields.${field}`),
      choices: (field) =>
        (field === 'network' ? networks : (CLOSED_TOPIC_VALUES[field] ?? [])).map((value) => ({
          value,
          label: word(field, value),
        })),
    }),
    [t, word, networks],
  );
}
