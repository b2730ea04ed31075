import type { Connector } from '@tingshuo/connector-kit';
import { publicStatus } from './direct.js';
import { pollTimeline } from './timeline.js';

/** What the followed accounts post. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollTimeline(account, { path: '/api/v1/timelines/home', item: publicStatus('home') }, cursor, options);
