import { type Connector, cursorPage } from '@tingshuo/connector-kit';
import { viewListItem } from './map.js';
import { get } from './request.js';
import { searchPage } from './schemas.js';
import { pollTimeline } from './timeline.js';

/** Posts that contain the words, or carry the hashtag, newest first. */
export const search: NonNullable<Connector['search']> = (account, { query: q }, cursor, options) =>
  pollTimeline(account, cursor, options, async (page) => {
    const parameters = { ...page, q, sort: 'latest' };
    const { posts, cursor: next } = await get(account, 'app.bsky.feed.searchPosts', parameters, searchPage);
    return cursorPage(
      posts.map((raw, index) => viewListItem(raw, 'search', `posts[${index}]`)),
      next,
    );
  });
