import { type Connector, read } from '@tingshuo/connector-kit';
import { withoutDirect } from './direct.js';
import { mastodonErrors } from './errors.js';
import { statusItem } from './map.js';
import { authorized } from './request.js';
import { list } from './schemas.js';
import { pollTimeline } from './timeline.js';

/** The posts of one account, as far as the own server knows them. */
export const watch: NonNullable<Connector['watch']> = (account, externalId, cursor, options) =>
  pollTimeline(account, cursor, options, async (query) => {
    const path = `/api/v1/accounts/${encodeURIComponent(externalId)}/statuses`;
    const request = authorized(account, path, { query: { ...query } });
    const { value } = await read(account.http, request, list, mastodonErrors);
    return value.map((raw, index) => withoutDirect(statusItem(raw, 'home', `statuses[${index}]`), raw));
  });
