import type { Publication } from '@tingshuo/contracts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Preset } from '../draft/draft.js';
import { createDraftKeeper, type DraftKeeper, type KeeperPorts } from './draft-keeper.js';
import { keptDrafts } from './kept-drafts.js';

interface KeeperOptions {
  id: string;
  publication: Publication | null;
  preset: Preset;
  send: KeeperPorts['send'];
}

/** The keeper of the draft on this page; saves by itself as long as the page stands. */
export function useDraftKeeper({ id, publication, preset, send }: KeeperOptions): DraftKeeper {
  const [ports] = useState<{ send: KeeperPorts['send'] }>(() => ({ send }));
  const [keeper] = useState(() =>
    createDraftKeeper(
      { id, publication, preset },
      {
        send: (draft, revision) => ports.send(draft, revision),
        kept: keptDrafts(localStorage),
        now: () => Date.now(),
        setTimer: (run, ms) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        },
      },
    ),
  );
  useEffect(() => {
    ports.send = send;
  }, [ports, send]);
  useEffect(() => {
    const retry = () => keeper.retry();
    keeper.open();
    window.addEventListener('online', retry);
    return () => {
      window.removeEventListener('online', retry);
      keeper.close();
    };
  }, [keeper]);
  useEffect(() => {
    if (publication) keeper.hear(publication);
  }, [keeper, publication]);
  return keeper;
}

export function useKeeperState(keeper: DraftKeeper) {
  return useSyncExternalStore(keeper.subscribe, keeper.read);
}
