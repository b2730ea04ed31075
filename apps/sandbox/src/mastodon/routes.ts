/** Every endpoint of the Mastodon API that the sandbox speaks. */
import { accountRoutes } from './accounts.js';
import { instanceRoutes } from './instance.js';
import { mediaRoutes } from './media.js';
import { notificationRoutes } from './notifications.js';
import { appRoutes } from './oauth/apps.js';
import { authorizeRoutes } from './oauth/authorize.js';
import { metadataRoutes } from './oauth/metadata.js';
import { tokenRoutes } from './oauth/token.js';
import { pollRoutes } from './polls.js';
import { publishingRoutes } from './publishing.js';
import { searchRoutes } from './search.js';
import type { MastodonRoute } from './server.js';
import { statusRoutes } from './statuses.js';
import { timelineRoutes } from './timelines.js';

export const mastodonRoutes: readonly MastodonRoute[] = [
  ...appRoutes,
  ...authorizeRoutes,
  ...tokenRoutes,
  ...metadataRoutes,
  ...instanceRoutes,
  ...accountRoutes,
  ...notificationRoutes,
  ...timelineRoutes,
  ...searchRoutes,
  ...publishingRoutes,
  ...mediaRoutes,
  ...pollRoutes,
  ...statusRoutes,
];
