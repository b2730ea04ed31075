import type { Connector } from '@tingshuo/connector-kit';
import { feedListItem } from './map.js';
import { query } from './request.js';
import { feedPage } from './schemas.js';
import { pollTimeline } from './timeline.js';

/** What the followed accounts post and repost. */
export const home: NonNullable<Connector['home']> = (account, cursor, options) =>
  pollTimeline(account, cursor, options, async (page) => {
    const { value } = await query(account, 'app.bsky.feed.getTimeline', { ...page }, feedPage);
    return {
      items: value.feed.map((raw, index) => feedListItem(raw, 'home', `feed[${index}]`)),
      cursor: value.cursor,
    };
  });
