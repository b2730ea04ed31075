import { useSearch } from '@tanstack/react-router';
import { Hash } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { NewTopicSegment } from './new-topic-segment.js';
import { SegmentsFrame } from './segments-frame.js';
import { TopicDesk } from './topic-desk.js';
import { useTopicSegments } from './topic-segment-queries.js';

/** Segments of topics: which belong, which came and which went. */
export function TopicSegmentsPage() {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  return (
    <SegmentsFrame
      at="/influence/topic-segments"
      openId={useSearch({ from: '/inside/influence/topic-segments' }).segment}
      segments={useTopicSegments()}
      words={{
        title: t('topicTitle'),
        add: t('newTopics'),
        list: t('ofTopics'),
        empty: t('emptyTopics'),
        emptyHint: t('emptyTopicsHint'),
      }}
      icon={<Hash size={28} />}
      size={({ topics }) => t('topics', { count: topics, shown: formatCount(topics, locale) })}
      form={(done) => <NewTopicSegment {...done} />}
      desk={(segment, onRemoved) => <TopicDesk key={segment.id} segment={segment} onRemoved={onRemoved} />}
    />
  );
}
