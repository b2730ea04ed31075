import { useEffect, useState } from 'react';

const PLAY_MS = 8_000;

export interface Play {
  /** How much of the time has passed on the picture's scale, 0 to 1. */
  until: number;
  isPlaying: boolean;
  toggle(): void;
  show(until: number): void;
}

/** Plays a picture through its time, from the beginning when it stands at the end. */
export function usePlay(): Play {
  const [until, setUntil] = useState(1);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const passed = (now - before) / PLAY_MS;
      before = now;
      setUntil((at) => Math.min(1, at + passed));
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying]);
  if (isPlaying && until >= 1) setPlaying(false);
  return {
    until,
    isPlaying,
    toggle: () => {
      if (!isPlaying && until >= 1) setUntil(0);
      setPlaying(!isPlaying);
    },
    show: (at) => {
      setPlaying(false);
      setUntil(at);
    },
  };
}
