import { createContext, use, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { LiveHub } from './live-hub.js';
import type { LiveMessage, LiveStatus } from './live-stream.js';

const LiveContext = createContext<LiveHub | null>(null);

export const LiveProvider = LiveContext.Provider;

export function useLiveHub(): LiveHub {
  const hub = use(LiveContext);
  if (!hub) throw new Error('useLiveHub needs a LiveProvider above it');
  return hub;
}

/** Calls back for every live message while the component stands. */
export function useLive(listener: (message: LiveMessage) => void): void {
  const hub = useLiveHub();
  const latest = useEffectEvent(listener);
  useEffect(() => hub.subscribe((message) => latest(message)), [hub]);
}

export function useLiveStatus(): LiveStatus {
  const hub = useLiveHub();
  return useSyncExternalStore(hub.onStatus, hub.status);
}
