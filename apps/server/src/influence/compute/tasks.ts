import { chooseSeeds } from './choose-seeds.js';
import { reckonCustomers } from './customer-columns.js';
import { exportNetwork } from './export-network.js';
import { ladderColumns } from './ladder-columns.js';
import { lifecycleCurve } from './lifecycle-curve.js';
import { checkLive, recordLive, startLive } from './live-networks.js';
import { networkSnapshot } from './network-snapshot.js';
import { topicRank } from './topic-rank.js';
import { previewValues } from './value-columns.js';

/**
 * What a thread can be asked for: functions of a message that can be cloned, and of a budget. All are pure but the live
 * ones, which are for a pool of one thread.
 */
export const TASKS = {
  snapshot: networkSnapshot,
  seeds: chooseSeeds,
  export: exportNetwork,
  preview: previewValues,
  customers: reckonCustomers,
  ladder: ladderColumns,
  lifecycle: lifecycleCurve,
  topicRank,
  startLive,
  recordLive,
  checkLive,
} as const;

export type TaskName = keyof typeof TASKS;
export type TaskInput<T extends TaskName> = Parameters<(typeof TASKS)[T]>[0];
export type TaskOutput<T extends TaskName> = ReturnType<(typeof TASKS)[T]>;
