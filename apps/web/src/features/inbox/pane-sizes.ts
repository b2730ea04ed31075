import type { SplitterPaneSize } from '@mantine/hooks';
import { useLocalStorage } from '@mantine/hooks';

/** Pane sizes that last; each arrangement of panes has its own. */
export function usePaneSizes(withViews: boolean) {
  const [sizes, setSizes] = useLocalStorage<SplitterPaneSize[] | null>({
    key: withViews ? 'tingshuo-panes-3' : 'tingshuo-panes-2',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const usable = sizes?.length === (withViews ? 3 : 2) ? { sizes } : {};
  return { ...usable, onSizeChange: setSizes };
}
