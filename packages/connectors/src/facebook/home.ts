import type { Connector } from '@tingshuo/connector-kit';
import { pollEdge } from '../meta/edge-list.js';
import { POST_FIELDS } from './fields.js';
import { postItem } from './map.js';

/** Everything on the page's feed: its own posts and those of visitors. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollEdge(
    account,
    {
      parts: [account.account.externalId, 'feed'],
      query: { fields: POST_FIELDS },
      item: (raw, path) => postItem(raw, 'home', path),
    },
    cursor,
    options,
  );
