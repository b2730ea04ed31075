import { MapPinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../../i18n/format.js';
import { useLocale, useSay } from '../../../i18n/locale.js';
import { EmptyState } from '../../../ui/empty-state.js';
import { Failure } from '../../../ui/failure.js';
import { RowsSkeleton } from '../../../ui/rows-skeleton.js';
import { usePlaces } from '../influence-queries.js';
import { useInfluence } from '../use-influence.js';
import styles from './space.module.css';
import { SpaceMap } from './space-map.js';

/** The people of the network by where they live, as far as they say. */
export function SpaceView() {
  const { t } = useTranslation('influence');
  const say = useSay();
  const locale = useLocale();
  const { search, moment, go } = useInfluence();
  const places = usePlaces(moment, true);
  const count = (n: number) => formatCount(n, locale);
  const open = (code: string) =>
    go({ place: code === search.place ? undefined : code, person: undefined, tool: undefined });
  if (places.isPending) return <RowsSkeleton rows={10} />;
  if (places.isError) return <Failure error={places.error} onRetry={() => void places.refetch()} />;
  const { data } = places;
  return (
    <div className={styles.space}>
      <aside className={styles.side} aria-label={t('space.list')}>
        <p className={styles.honest} role="status">
          {t('space.telling', { telling: count(data.telling), people: count(data.people) })}
          {data.telling > data.placed && ` ${t('space.placed', { placed: count(data.placed) })}`}
        </p>
        <ol>
          {data.places.map((place) => (
            <li key={place.code}>
              <button
                type="button"
                aria-pressed={place.code === search.place}
                onClick={() => open(place.code)}
              >
                <span className="ts-clip">{say(place.name)}</span>
                <span className="ts-num">{count(place.people)}</span>
                <i
                  aria-hidden
                  style={{ width: `${(100 * place.people) / (data.places[0]?.people ?? 1)}%` }}
                />
              </button>
            </li>
          ))}
        </ol>
        {data.unplaced.length > 0 && (
          <details>
            <summary>{t('space.unplaced')}</summary>
            <ul>
              {data.unplaced.map(({ text, people }) => (
                <li key={text}>
                  <span className="ts-clip">{text}</span>
                  <span className="ts-num">{count(people)}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        <p className={styles.key}>{t('space.key')}</p>
      </aside>
      {data.places.length === 0 ? (
        <EmptyState icon={<MapPinOff size={28} />} title={t('space.none')} hint={t('space.noneHint')} />
      ) : (
        <SpaceMap places={data.places} selected={search.place} onPlace={open} />
      )}
    </div>
  );
}
