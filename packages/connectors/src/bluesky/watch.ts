import type { Connector } from '@tingshuo/connector-kit';
import { feedListItem } from './map.js';
import { query } from './request.js';
import { feedPage } from './schemas.js';
import { pollTimeline } from './timeline.js';

/** What somebody posts, answers and reposts. */
export const watch: NonNullable<Connector['watch']> = (account, actor, cursor, options) =>
  pollTimeline(account, cursor, options, async (page) => {
    const parameters = { ...page, actor, filter: 'posts_with_replies' };
    const { value } = await query(account, 'app.bsky.feed.getAuthorFeed', parameters, feedPage);
    return {
      items: value.feed.map((raw, index) => feedListItem(raw, 'home', `feed[${index}]`)),
      cursor: value.cursor,
    };
  });
