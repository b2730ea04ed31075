import { Loader } from '@mantine/core';
import type { NetworkMap as MapAnswer, Region, SubjectMap } from '@tingshuo/contracts';
import { type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShort } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { FilterChips } from '../filter-chips.js';
import { useCloserMaps } from '../influence-queries.js';
import {
  BLANK_PICTURE,
  extentOf,
  type Picture,
  peopleOf,
  pictureOfMap,
  type Ring,
} from '../picture/picture.js';
import type { Emphasis } from '../picture/picture-graph.js';
import type { Focus } from '../use-focus.js';
import { useInfluence } from '../use-influence.js';
import { useIsSlow } from '../use-is-slow.js';
import { LayersSwitch } from './layers-switch.js';
import { MapControls } from './map-controls.js';
import { MapLegend, type WeakTies } from './map-legend.js';
import styles from './map-stage.module.css';
import { type MapHandle, NetworkMap } from './network-map.js';
import { NOTHING_YET } from './nothing-yet.js';
import { useFlights } from './use-flights.js';
import { useInk } from './use-ink.js';
import { useMapKeys, useRegionKeys } from './use-map-keys.js';
import { useRegions } from './use-regions.js';
import { useSegmentPaint } from './use-segment-paint.js';
import { windowToAsk } from './view-window.js';

interface MapStageProps {
  handle: RefObject<MapHandle | null>;
  map: MapAnswer | undefined;
  isFetching: boolean;
  focus: Focus;
  /** Null: people only. */
  subjects: SubjectMap | null;
  onSelect: (ids: string[]) => void;
  onNoWebGl: () => void;
}

/** The drawn map with its legend, its controls and the line that says what is shown. */
export function MapStage(props: MapStageProps) {
  const { t } = useTranslation('influence');
  const slow = useIsSlow(props.isFetching);
  return (
    <div className={styles.stage}>
      {/* Mounted before the answer is there, so that the drawing programs are compiled while the server thinks. */}
      <DrawnStage {...props} map={props.map ?? NOTHING_YET} isLoaded={props.map !== undefined} />
      {(slow || !props.map) && (
        <div className={styles.progress} role="status">
          {slow && (
            <>
              <Loader size={14} /> {t('computing')}
            </>
          )}
        </div>
      )}
    </div>
  );
}

function DrawnStage({
  handle,
  map,
  focus,
  subjects,
  onSelect,
  onNoWebGl,
  isLoaded,
}: MapStageProps & { map: MapAnswer; isLoaded: boolean }) {
  const { t } = useTranslation('influence');
  const locale = useLocale();
  const announce = useAnnounce();
  const { search, moment, go } = useInfluence();
  const by = search.by ?? 'community';
  const ink = useInk();
  const [window, setWindow] = useState<string | null>(null);
  const [weakTies, setWeakTies] = useState<WeakTies>('auto');
  const [isReady, setReady] = useState(false);
  const region = useMemo(
    () => map.regions.find(({ community }) => community === search.community),
    [map.regions, search.community],
  );
  const regions = useRegions(map.regions);
  const closer = useCloserMaps(moment, window, regions.opened);
  const slow = useIsSlow(closer.isFetching);
  const extent = useMemo(() => extentOf(map.regions, peopleOf(map.people)), [map]);
  const { collapsed } = regions;
  const { near, opened } = closer;

  const picture = useMemo<Picture>(() => {
    if (!isLoaded) return BLANK_PICTURE;
    if (focus.rings) return focus.rings;
    const parts = [...(near ? [near] : []), ...opened];
    return {
      ...pictureOfMap({
        map,
        closer: parts,
        asked: focus.asked,
        collapsed,
        ...(subjects ? { subjects } : {}),
      }),
      extent,
    };
  }, [map, isLoaded, near, opened, focus, collapsed, extent, subjects]);
  const segments = useSegmentPaint(moment, picture, by === 'segment');
  const emphasis = useMemo<Emphasis>(
    () => ({ people: focus.people, subject: focus.subject, walk: focus.walk, weakTies }),
    [focus.people, focus.subject, focus.walk, weakTies],
  );

  const ringText = ({ hop, people, topics, conversations }: Ring) =>
    [
      t('hops.ring', { hop, count: people, people: count(people) }),
      ...(topics > 0 ? [t('subject.topicCount', { count: topics, shown: count(topics) })] : []),
      ...(conversations > 0
        ? [t('subject.conversationCount', { count: conversations, shown: count(conversations) })]
        : []),
    ].join(' · ');

  useMapKeys(handle);
  useFlights(handle, isReady, focus, {
    region: search.tool === undefined ? region : undefined,
    person: search.tool === undefined ? search.person : undefined,
  });
  const count = (n: number) => formatCount(n, locale);
  const largest = [...map.regions].sort((a, b) => b.value - a.value).slice(0, 5);
  const toggle = (pressed: Region) => {
    const isOpen = regions.toggle(pressed.community);
    announce(t(isOpen ? 'expanded' : 'collapsed', { name: pressed.label }));
  };
  useRegionKeys(
    map.regions,
    regions.current,
    (region) => {
      regions.setCurrent(region.community);
      announce(
        t('atCommunity', {
          name: region.label,
          people: count(region.people),
          value: count(Math.round(region.value)),
        }),
      );
    },
    toggle,
  );

  return (
    <>
      <NetworkMap
        ref={handle}
        picture={picture}
        regions={map.regions}
        by={by}
        segments={segments}
        ink={ink}
        emphasis={emphasis}
        collapsed={collapsed}
        current={regions.current ?? (search.tool === undefined ? (search.community ?? null) : null)}
        selected={search.person ?? null}
        description={
          isLoaded
            ? t('description', {
                people: count(map.totals.people),
                communities: count(map.totals.communities),
                ties: count(map.totals.ties),
                largest: largest.map((region) => `${region.label} (${count(region.people)})`).join(', '),
              })
            : t('computing')
        }
        countOf={(region) => formatShort(region.people, locale)}
        ringText={ringText}
        onPerson={(person) =>
          go({
            person: person.id,
            community: undefined,
            subject: undefined,
            ...(search.tool === 'time' ? {} : { tool: undefined }),
          })
        }
        onSubject={({ key }) =>
          go({ subject: key, person: undefined, community: undefined, tool: undefined })
        }
        onRegion={(region) =>
          go({ community: region.community, person: undefined, subject: undefined, tool: undefined })
        }
        onToggleRegion={toggle}
        onBackground={() => {
          if (search.person || search.subject || search.community !== undefined)
            go({ person: undefined, subject: undefined, community: undefined });
        }}
        onView={(view) => setWindow(focus.rings ? null : windowToAsk(view, extent))}
        onLasso={(people) => onSelect(people.map(({ id }) => id))}
        onNoWebGl={onNoWebGl}
        onDrawn={() => setReady(isLoaded)}
      />
      {isLoaded && (
        <>
          <div className={`${styles.facts} ts-num`}>
            <span>
              {t('shown', { shown: count(picture.people.length), total: count(map.totals.people) })}
            </span>
            <span>
              {t('totals', {
                communities: count(map.totals.communities),
                ties: formatShort(map.totals.ties, locale),
              })}
            </span>
            <FilterChips />
            {slow && (
              <span role="status" className={styles.fetching}>
                <Loader size={11} /> {t('loadingPeople')}
              </span>
            )}
          </div>
          <MapLegend
            picture={picture}
            counts={map.counts}
            regions={map.regions}
            by={by}
            segments={segments}
            ink={ink}
            weakTies={weakTies}
            onWeakTies={setWeakTies}
            subjects={subjects}
            isAllCollapsed={collapsed.size === map.regions.length}
            onCollapseAll={regions.setAll}
          />
          <MapControls handle={handle} />
          <LayersSwitch />
        </>
      )}
    </>
  );
}
