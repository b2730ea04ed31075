import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKey } from '../../keys/key-context.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Failure } from '../../ui/failure.js';
import styles from './influence.module.css';
import { InfluenceHead } from './influence-head.js';
import { useNetworkMap, useSubjects } from './influence-queries.js';
import type { Tool } from './influence-search.js';
import { MapStage } from './map/map-stage.js';
import type { MapHandle } from './map/network-map.js';
import { NoNetwork } from './no-network.js';
import { SidePanel } from './side-panel.js';
import { SpaceView } from './space/space-view.js';
import { PeopleTable } from './table/people-table.js';
import { SubjectsTable } from './table/subjects-table.js';
import { TimeBar } from './tools/time-bar.js';
import { useFocus } from './use-focus.js';
import { useInfluence } from './use-influence.js';

const NOBODY: ReadonlySet<string> = new Set();

/** The map of everyone who talks about the brand, the table that says the same, and the questions one asks of both. */
export function InfluencePage() {
  const { t } = useTranslation('influence');
  const { search, moment, shownWith, go } = useInfluence();
  const map = useNetworkMap(moment);
  const handle = useRef<MapHandle>(null);
  const [selection, setSelection] = useState<ReadonlySet<string>>(NOBODY);
  const [noWebGl, setNoWebGl] = useState(false);
  const subjects = useSubjects(moment, shownWith).data ?? null;
  const focus = useFocus(search, moment, selection, shownWith ? subjects : null);
  const view = search.view ?? 'map';
  const select = useCallback((ids: Iterable<string>) => setSelection(new Set(ids)), []);

  useKey('influence.view', () => go({ view: view === 'map' ? 'table' : undefined }));
  useToolKeys();
  const isEmpty = map.data?.totals.people === 0;
  const isAbout = [search.person, search.community, search.subject, search.place].some(
    (each) => each !== undefined,
  );
  const isTimeOnly = search.tool === 'time' && !isAbout;
  const isOpen = search.tool !== undefined || isAbout;
  return (
    <div className={styles.page}>
      <InfluenceHead handle={handle} selection={selection} map={map.data} />
      <div className={styles.body}>
        <div className={styles.middle}>
          {map.isError && (
            <div className={styles.failure}>
              <Failure error={map.error} onRetry={() => void map.refetch()} />
            </div>
          )}
          {isEmpty && <NoNetwork />}
          {!isEmpty && view === 'table' && search.list && search.list !== 'people' && (
            <SubjectsTable kind={search.list === 'topics' ? 'topic' : 'conversation'} />
          )}
          {!isEmpty && view === 'table' && (search.list ?? 'people') === 'people' && (
            <PeopleTable regions={map.data?.regions ?? []} selection={selection} onSelect={select} />
          )}
          {!isEmpty && view === 'space' && <SpaceView />}
          {!isEmpty && view === 'map' && noWebGl && (
            <EmptyState title={t('noWebGl')} hint={t('noWebGlHint')} />
          )}
          {!isEmpty && view === 'map' && !noWebGl && !map.isError && (
            <MapStage
              handle={handle}
              map={map.data}
              isFetching={map.isFetching}
              focus={focus}
              subjects={shownWith ? subjects : null}
              onSelect={(ids) => {
                select(ids);
                go({ tool: 'selection', person: undefined, community: undefined });
              }}
              onNoWebGl={() => setNoWebGl(true)}
            />
          )}
          {search.tool === 'time' && <TimeBar />}
        </div>
        {isOpen && !isTimeOnly && map.data && (
          <SidePanel map={map.data} handle={handle} selection={selection} onSelect={select} />
        )}
      </div>
    </div>
  );
}

/** Every tool opens and closes by its key. */
function useToolKeys(): void {
  const { search, go } = useInfluence();
  const toggle = (tool: Tool) => () =>
    go({ tool: search.tool === tool ? undefined : tool, person: undefined });
  useKey('influence.path', toggle('path'));
  useKey('influence.hops', toggle('hops'));
  useKey('influence.bridges', toggle('bridges'));
  useKey('influence.seeds', toggle('seeds'));
  useKey('influence.time', toggle('time'));
}
