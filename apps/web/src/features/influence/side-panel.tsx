import type { NetworkMap } from '@tingshuo/contracts';
import type { RefObject } from 'react';
import type { MapHandle } from './map/network-map.js';
import { PlacePanel } from './space/place-panel.js';
import { BridgesPanel } from './tools/bridges-panel.js';
import { HopsPanel } from './tools/hops-panel.js';
import { PathPanel } from './tools/path-panel.js';
import { PersonPanel } from './tools/person-panel.js';
import { RegionPanel } from './tools/region-panel.js';
import { SeedsPanel } from './tools/seeds-panel.js';
import { SelectionPanel } from './tools/selection-panel.js';
import { SubjectPanel } from './tools/subject-panel.js';
import { useInfluence } from './use-influence.js';

interface SidePanelProps {
  map: NetworkMap;
  handle: RefObject<MapHandle | null>;
  selection: ReadonlySet<string>;
  onSelect: (ids: string[]) => void;
}

/** The panel of what the address has open: a tool, else a person, else a community. */
export function SidePanel({ map, handle, selection, onSelect }: SidePanelProps) {
  const { search, go } = useInfluence();
  const { tool, person, community, subject, place } = search;
  if (tool === 'path') return <PathPanel map={map} />;
  if (tool === 'hops') return <HopsPanel map={map} />;
  if (tool === 'bridges') return <BridgesPanel map={map} />;
  if (tool === 'selection') return <SelectionPanel selection={selection} onSelect={onSelect} />;
  if (tool === 'seeds') {
    const choose = (ids: string[]) => {
      onSelect(ids);
      go({ tool: 'selection', community: undefined });
    };
    return <SeedsPanel map={map} onSelect={choose} />;
  }
  if (person !== undefined) return <PersonPanel map={map} personId={person} />;
  if (subject !== undefined) return <SubjectPanel key={subject} subjectKey={subject} />;
  if (place !== undefined) return <PlacePanel code={place} />;
  const region = map.regions.find((each) => each.community === community);
  return region ? <RegionPanel map={map} region={region} handle={handle} /> : null;
}
