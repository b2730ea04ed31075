import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSay } from '../../i18n/locale.js';
import styles from './influence.module.css';
import { usePlaces } from './influence-queries.js';
import { useSegments } from './segments/segment-queries.js';
import { useInfluence } from './use-influence.js';

/** What the view is narrowed to, and the past moment that it shows once the time bar is closed, each with a way out. */
export function FilterChips() {
  const { search } = useInfluence();
  return (
    <>
      {search.segment && <SegmentChip id={search.segment} />}
      {search.place && <PlaceChip code={search.place} />}
      {search.tool !== 'time' && <MomentChip />}
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

function MomentChip() {
  const { t } = useTranslation('influence');
  const { search, go } = useInfluence();
  const { day, halfLife } = search;
  if (day === undefined && halfLife === undefined) return null;
  const text = [
    ...(day === undefined ? [] : [t('time.asOf', { day })]),
    ...(halfLife === undefined
      ? []
      : [`${t('time.halfLife')} ${t('time.halfLifeDays', { days: halfLife })}`]),
  ].join(' · ');
  return (
    <Chip
      text={text}
      label={`${text}: ${t('time.backToNow')}`}
      onClear={() => go({ day: undefined, halfLife: undefined })}
    />
  );
}

function FilterChip({ name, onClear }: { name: string; onClear: () => void }) {
  const { t } = useTranslation('influence');
  return <Chip text={t('filter.only', { name })} label={t('filter.clear', { name })} onClear={onClear} />;
}

function Chip({ text, label, onClear }: { text: string; label: string; onClear: () => void }) {
  return (
    <button type="button" className={styles.filter} aria-label={label} onClick={onClear}>
      {text}
      <X size={12} aria-hidden />
    </button>
  );
}
