import type { Region } from '@tingshuo/contracts';
import { useCallback, useState } from 'react';

const MOST_OPENED = 6;

interface RegionState {
  collapsed: ReadonlySet<number>;
  /** Communities whose people are asked for beyond those that the whole map shows, the last opened first. */
  opened: readonly number[];
}

/** Which communities are drawn as one disc, which ones in full, and which one the keyboard's cursor is on. */
export function useRegions(regions: readonly Region[]) {
  const [state, setState] = useState<RegionState>({ collapsed: new Set(), opened: [] });
  const [current, setCurrent] = useState<number | null>(null);
  const { collapsed } = state;
  const toggle = (community: number): boolean => {
    const isOpening = collapsed.has(community);
    const next = new Set(collapsed);
    if (isOpening) next.delete(community);
    else next.add(community);
    const others = state.opened.filter((each) => each !== community);
    setState({ collapsed: next, opened: isOpening ? [community, ...others].slice(0, MOST_OPENED) : others });
    return isOpening;
  };
  const setAll = useCallback(
    (isCollapsed: boolean) =>
      setState({
        collapsed: new Set(isCollapsed ? regions.map(({ community }) => community) : []),
        opened: [],
      }),
    [regions],
  );
  return { ...state, current, setCurrent, toggle, setAll };
}
