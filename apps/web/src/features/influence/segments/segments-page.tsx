import { useSearch } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { NewPeopleSegment } from './new-people-segment.js';
import { SegmentDesk } from './segment-desk.js';
import { useSegments } from './segment-queries.js';
import { SegmentsFrame } from './segments-frame.js';

/** Segments of people: who belongs, who came and who went. */
export function SegmentsPage() {
  const { t } = useTranslation('segments');
  const locale = useLocale();
  return (
    <SegmentsFrame
      at="/influence/segments"
      openId={useSearch({ from: '/inside/influence/segments' }).segment}
      segments={useSegments()}
      words={{
        title: t('title'),
        add: t('new'),
        list: t('title'),
        empty: t('empty'),
        emptyHint: t('emptyHint'),
      }}
      icon={<UsersRound size={28} />}
      size={({ people }) => t('people', { count: people, shown: formatCount(people, locale) })}
      form={(done) => <NewPeopleSegment {...done} />}
      desk={(segment, onRemoved) => <SegmentDesk key={segment.id} segment={segment} onRemoved={onRemoved} />}
    />
  );
}
