import type { Connector } from '@tingshuo/connector-kit';
import { pollEdge } from '../meta/edge-list.js';
import { MEDIA_FIELDS } from './fields.js';
import { mediaItem } from './map.js';

/** The account's own media. Instagram shows nobody else's to apps. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollEdge(
    account,
    {
      parts: [account.account.externalId, 'media'],
      query: { fields: MEDIA_FIELDS },
      item: (raw, path) => mediaItem(raw, 'home', path, account.account),
    },
    cursor,
    options,
  );
