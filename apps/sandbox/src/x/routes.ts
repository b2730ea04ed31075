/** Every endpoint of the X API that the sandbox speaks. */
import { hidingRoutes } from './hiding.js';
import { mediaRoutes } from './media.js';
import { mediaPartRoutes } from './media-parts.js';
import { messageRoutes } from './messages.js';
import { publishingRoutes } from './publishing.js';
import { searchRoutes } from './search.js';
import type { XRoute } from './server.js';
import { tweetRoutes } from './tweets.js';
import { userRoutes } from './users.js';

// Where a fixed path and a path with an id both fit, the fixed one comes first.
export const xRoutes: readonly XRoute[] = [
  ...userRoutes,
  ...searchRoutes,
  ...tweetRoutes,
  ...publishingRoutes,
  ...hidingRoutes,
  ...mediaRoutes,
  ...mediaPartRoutes,
  ...messageRoutes,
];
