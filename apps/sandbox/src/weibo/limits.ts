/**
 * How often may be asked: by the day for a user of the free tier, by the hour for an address and for writing.
 * Windows follow the clock of Beijing. Who does not stop after being refused gets empty answers.
 * https://open.weibo.com/wiki/Rate-limiting
 */
import { scaledLimit } from '../http/scaled-limit.js';
import type { SandboxSettings } from '../options.js';
import type { Application } from './applications.js';
import { WeiboError } from './errors.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEIJING = 8 * HOUR;

export const USER_PER_DAY = 100;
const ADDRESS_PER_HOUR = { free: 15_000, commercial: 50_000 };
/** By the hour and user. */
export const WRITING = { post: 30, comment: 60 } as const;
/** Refusals of one day after which Weibo only pretends to answer. */
const PATIENCE = 20;

export type Writing = keyof typeof WRITING;

export interface Caller {
  application: Application;
  accountId: string;
  ip: string;
}

interface Window {
  limit: number;
  used: number;
  endsAt: number;
}

export class Limits {
  readonly #windows = new Map<string, Window>();

  constructor(readonly scale: SandboxSettings['rateLimit']) {}

  /** Counts a call; 'silent' for callers on the black list. Throws a WeiboError when there are too many. */
  count(caller: Caller, path: string, writing: Writing | undefined, now: number): 'counted' | 'silent' {
    const refusals = this.#window(`refused ${keyOf(caller)}`, PATIENCE, DAY, now);
    if (refusals.used >= refusals.limit) return 'silent';
    const windows: [Window, WeiboError][] = [[this.address(caller, now), new WeiboError(10022)]];
    if (caller.application.tier === 'free') windows.push([this.user(caller, now), new WeiboError(10023)]);
    if (writing) windows.push([this.writing(caller, writing, now), new WeiboError(10024, path)]);
    const full = windows.find(([{ used, limit }]) => used >= limit);
    if (full) {
      refusals.used += 1;
      throw full[1];
    }
    for (const [window] of windows) window.used += 1;
    return 'counted';
  }

  user(caller: Caller, now: number): Window {
    return this.#window(`user ${keyOf(caller)}`, this.#scaled(USER_PER_DAY), DAY, now);
  }

  address({ application, ip }: Caller, now: number): Window {
    const limit = this.#scaled(ADDRESS_PER_HOUR[application.tier]);
    return this.#window(`ip ${application.key} ${ip}`, limit, HOUR, now);
  }

  writing(caller: Caller, writing: Writing, now: number): Window {
    return this.#window(`${writing} ${keyOf(caller)}`, this.#scaled(WRITING[writing]), HOUR, now);
  }

  clear(): void {
    this.#windows.clear();
  }

  #scaled(limit: number): number {
    return scaledLimit(limit, this.scale);
  }

  #window(key: string, limit: number, length: number, now: number): Window {
    const known = this.#windows.get(key);
    if (known && known.endsAt > now) return known;
    const endsAt = (Math.floor((now + BEIJING) / length) + 1) * length - BEIJING;
    const window = { limit, used: 0, endsAt };
    this.#windows.set(key, window);
    return window;
  }
}

function keyOf({ application, accountId }: Caller): string {
  return `${application.key} ${accountId}`;
}
