import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './influence.module.css';
import { usePlaces } from './influence-queries.js';
import { useSegments } from './segments/segment-queries.js';
import { useInfluence } from './use-influence.js';

/** The segment and place that the view is narrowed to, each with a way out. */
export function FilterChips() {
  const { search } = useInfluence();
  return (
    <>
      {search.segment && <SegmentChip id={search.segment} />}
      {search.place && <PlaceChip code={search.place} />}
    </>
  );
}

function SegmentChip({ id }: { id: string }) {
  const { go } = useInfluence();
  const name = useSegments().data?.rows.find((segment) => segment.id === id)?.name;
  return <FilterChip name={name ?? '…'} onClear={() => go({ segment: undefined })} />;
}

function PlaceChip({ code }: { code: string }) {
  const { moment, go } = useInfluence();
  const say = useSay();
  const place = usePlaces(moment, true).data?.places.find((each) => each.code === code);
  return <FilterChip name={place ? say(place.name) : code} onClear={() => go({ place: undefined })} />;
}

function FilterChip({ name, onClear }: { name: string; onClear: () => void }) {
  const { t } = useTranslation('influence');
  return (
    <button
      type="button"
      className={styles.filter}
      aria-label={t('filter.clear', { name })}
      onClick={onClear}
    >
      {t('filter.only', { name })}
      <X size={12} aria-hidden />
    </button>
  );
}
