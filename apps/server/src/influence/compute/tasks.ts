import { chooseSeeds } from './choose-seeds.js';
import { exportNetwork } from './export-network.js';
import { networkSnapshot } from './network-snapshot.js';
import { previewValues } from './value-columns.js';

/** What a thread can be asked for: pure functions of a message that can be cloned, and of a budget. */
export const TASKS = {
  snapshot: networkSnapshot,
  seeds: chooseSeeds,
  export: exportNetwork,
  preview: previewValues,
} as const;

export type TaskName = keyof typeof TASKS;
export type TaskInput<T extends TaskName> = Parameters<(typeof TASKS)[T]>[0];
export type TaskOutput<T extends TaskName> = ReturnType<(typeof TASKS)[T]>;
