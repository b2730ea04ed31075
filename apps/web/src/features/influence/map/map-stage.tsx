import { Loader, useComputedColorScheme } from '@mantine/core';
import type { NetworkMap as MapAnswer, Region, SubjectMap } from '@tingshuo/contracts';
import { type RefObject, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatShort } from '../../../i18n/format.js';
import { useLocale } from '../../../i18n/locale.js';
import { useKey } from '../../../keys/key-context.js';
import { useAnnounce } from '../../../ui/announcer.js';
import { FilterChips } from '../filter-chips.js';
import { useCloserMaps, useIsSlow } from '../influence-queries.js';
import { readInk } from '../picture/ink.js';
import {
  BLANK_PICTURE,
  type DrawnPerson,
  extentOf,
  type Picture,
  peopleOf,
  pictureOfMap,
  type Ring,
} from '../picture/picture.js';
import type { Emphasis } from '../picture/picture-graph.js';
import type { Focus } from '../use-focus.js';
import { useInfluence } from '../use-influence.js';
import { LayersSwitch } from './layers-switch.js';
import { MapControls } from './map-controls.js';
import { MapLegend, type WeakTies } from './map-legend.js';
import styles from './map-stage.module.css';
import { type MapHandle, NetworkMap } from './network-map.js';
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

const NO_PEOPLE: MapAnswer['people'] = {
  id: [],
  handle: [],
  name: [],
  network: [],
  own: [],
  x: [],
  y: [],
  value: [],
  community: [],
  mood: [],
  ladder: [],
  lifecycle: [],
};
const NO_TIES: MapAnswer['ties'] = { source: [], target: [], strength: [], strong: [] };
const NOTHING_YET: MapAnswer = {
  at: '',
  builtAt: '',
  totals: { people: 0, ties: 0, communities: 0 },
  counts: { mood: {}, ladder: {}, lifecycle: {}, network: {} },
  modularity: 0,
  past: null,
  regions: [],
  regionTies: NO_TIES,
  people: NO_PEOPLE,
  ties: NO_TIES,
  leftOut: 0,
};

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

/** The page's colours, read again when the theme has changed. */
function useInk() {
  const scheme = useComputedColorScheme('light');
  const [ink, setInk] = useState(() => readInk(document.documentElement, scheme === 'dark'));
  useEffect(() => setInk(readInk(document.documentElement, scheme === 'dark')), [scheme]);
  return ink;
}

function useMapKeys(handle: RefObject<MapHandle | null>): void {
  useKey('map.fit', () => handle.current?.fit());
  useKey('map.zoomIn', () => handle.current?.zoom(0.6));
  useKey('map.zoomOut', () => handle.current?.zoom(1 / 0.6));
}

/** j and k walk over the communities, the largest first; Enter opens or closes one. */
function useRegionKeys(
  regions: readonly Region[],
  current: number | null,
  onCurrent: (region: Region) => void,
  onToggle: (region: Region) => void,
): void {
  const ordered = useMemo(() => [...regions].sort((a, b) => b.value - a.value), [regions]);
  const index = ordered.findIndex(({ community }) => community === current);
  const step = (by: number) => {
    const region = ordered[Math.max(0, Math.min(ordered.length - 1, index + by))];
    if (region) onCurrent(region);
  };
  useKey('list.next', () => step(1));
  useKey('list.previous', () => step(-1));
  useKey('list.open', () => {
    const region = ordered[index];
    if (region) onToggle(region);
  });
}

const EGO_SHARE = 0.93;

/** Around a person those who are nearest: a few far away would make a dot of all the others. */
function nearestOf(people: readonly DrawnPerson[], id: string | undefined): readonly DrawnPerson[] {
  const middle = people.find((person) => person.id === id);
  if (!middle) return people;
  const away = (person: DrawnPerson) => Math.hypot(person.x - middle.x, person.y - middle.y);
  return [...people].sort((a, b) => away(a) - away(b)).slice(0, Math.ceil(people.length * EGO_SHARE));
}

/** The camera follows what the address asks for, as soon as there is a camera. */
function useFlights(
  handle: RefObject<MapHandle | null>,
  isReady: boolean,
  { asked, rings }: Focus,
  { region, person }: { region: Region | undefined; person: string | undefined },
): void {
  useEffect(() => {
    if (isReady) handle.current?.fit();
  }, [handle, isReady, rings]);
  useEffect(() => {
    if (!isReady || !asked || asked.people.id.length === 0) return;
    const { x, y } = extentOf([], nearestOf(peopleOf(asked.people), person));
    const span = Math.max(x[1] - x[0], y[1] - y[0]) * 1.5;
    handle.current?.flyTo({ x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 }, span);
  }, [handle, isReady, asked, person]);
  useEffect(() => {
    if (isReady && region) handle.current?.flyTo(region, region.radius * 3.2);
  }, [handle, isReady, region]);
}
