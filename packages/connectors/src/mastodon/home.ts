import { type Connector, read } from '@tingshuo/connector-kit';
import { withoutDirect } from './direct.js';
import { mastodonErrors } from './errors.js';
import { statusItem } from './map.js';
import { authorized } from './request.js';
import { list } from './schemas.js';
import { pollTimeline } from './timeline.js';

/** What the followed accounts post. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollTimeline(account, cursor, options, async (query) => {
    const request = authorized(account, '/api/v1/timelines/home', { query: { ...query } });
    const { value } = await read(account.http, request, list, mastodonErrors);
    return value.map((raw, index) => withoutDirect(statusItem(raw, 'home', `home[${index}]`), raw));
  });
