import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { chordOf } from './chord.js';
import { type KeyAction, type KeyMap, readKeyMap, storeKeyMap } from './key-map.js';
import { createKeySequence } from './key-sequence.js';
import { mayAct } from './key-target.js';

type Run = () => void;

interface Keys {
  map: KeyMap;
  setMap: (map: KeyMap) => void;
  listen: (action: KeyAction, run: Run) => () => void;
  /** Actions that someone listens to now. */
  listening: () => KeyAction[];
  run: (action: KeyAction) => void;
}

const KeyContext = createContext<Keys | null>(null);

export function KeyProvider({ children }: { children: ReactNode }) {
  const [map, setMap] = useState(() => readKeyMap(localStorage));
  const listeners = useRef(new Map<KeyAction, Run[]>());

  useEffect(() => {
    const sequence = createKeySequence(map);
    const onKeyDown = (event: KeyboardEvent) => {
      // 229 and isComposing: an input method is still choosing characters, so the key is not ours.
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const chord = chordOf(event);
      if (!chord || !mayAct(event.target, chord)) return;
      const action = sequence.feed(chord, event.timeStamp, new Set(listeners.current.keys()));
      if (action === null) return;
      event.preventDefault();
      if (action !== 'pending') listeners.current.get(action)?.at(-1)?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [map]);

  const keys = useMemo<Keys>(
    () => ({
      map,
      setMap: (next) => {
        storeKeyMap(localStorage, next);
        setMap(next);
      },
      listening: () => [...listeners.current.keys()],
      run: (action) => listeners.current.get(action)?.at(-1)?.(),
      listen: (action, run) => {
        listeners.current.set(action, [...(listeners.current.get(action) ?? []), run]);
        return () => {
          const rest = (listeners.current.get(action) ?? []).filter((other) => other !== run);
          if (rest.length > 0) listeners.current.set(action, rest);
          else listeners.current.delete(action);
        };
      },
    }),
    [map],
  );
  return <KeyContext value={keys}>{children}</KeyContext>;
}

export function useKeyMap(): Pick<Keys, 'map' | 'setMap'> {
  return useKeysContext();
}

export function useKeyRunner(): Pick<Keys, 'listening' | 'run'> {
  return useKeysContext();
}

/** Runs `run` when the action's keys are pressed; the component that came last wins. */
export function useKey(action: KeyAction, run: Run, enabled = true): void {
  const { listen } = useKeysContext();
  const latest = useEffectEvent(run);
  useEffect(() => (enabled ? listen(action, () => latest()) : undefined), [action, enabled, listen]);
}

function useKeysContext(): Keys {
  const keys = use(KeyContext);
  if (!keys) throw new Error('keys need a KeyProvider above them');
  return keys;
}
