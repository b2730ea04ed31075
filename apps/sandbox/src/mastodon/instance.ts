/** What the server says about itself. */

import { jsonAnswer } from '../http/answer.js';
import {
  MOST_FILES,
  MOST_PICTURE_BYTES,
  MOST_PIXELS,
  MOST_VIDEO_BYTES,
  PICTURE_TYPES,
  VIDEO_TYPES,
} from './media.js';
import { POLL_LIMITS } from './polls.js';
import { type MastodonRoute, type MastodonServer, openRoute } from './server.js';
import { CHARACTERS_PER_URL, MAX_CHARACTERS } from './text-length.js';

/** The API level that is spoken, in the form that clients parse. */
const VERSION = '4.4.0';
const DESCRIPTION = 'A small invented town on this machine. 一座住在这台机器里的小镇。';

export const instanceRoutes: readonly MastodonRoute[] = [
  openRoute('instance.v2', 'GET', '/api/v2/instance', null, ({ server }) =>
    jsonAnswer({
      domain: new URL(server.baseUrl).host,
      title: server.title,
      version: VERSION,
      source_url: server.baseUrl,
      description: DESCRIPTION,
      usage: { users: { active_month: server.world.accounts.all().length } },
      thumbnail: { url: `${server.baseUrl}/avatars/town.png` },
      icon: [],
      languages: ['zh', 'en'],
      configuration: { urls: {}, ...configuration() },
      registrations: { enabled: false, approval_required: false, message: null, url: null },
      api_versions: { mastodon: 6 },
      contact: { email: '', account: null },
      rules: [],
    }),
  ),
  openRoute('instance.v1', 'GET', '/api/v1/instance', null, ({ server }) =>
    jsonAnswer({
      uri: new URL(server.baseUrl).host,
      title: server.title,
      short_description: DESCRIPTION,
      description: DESCRIPTION,
      email: '',
      version: VERSION,
      urls: {},
      stats: {
        user_count: server.world.accounts.all().length,
        status_count: server.world.posts.all().length,
        domain_count: 3,
      },
      thumbnail: `${server.baseUrl}/avatars/town.png`,
      languages: ['zh', 'en'],
      registrations: false,
      approval_required: false,
      invites_enabled: false,
      configuration: configuration(),
      contact_account: null,
      rules: [],
    }),
  ),
  openRoute('nodeinfo.links', 'GET', '/.well-known/nodeinfo', null, ({ server }) =>
    jsonAnswer({
      links: [
        { rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0', href: `${server.baseUrl}/nodeinfo/2.0` },
      ],
    }),
  ),
  openRoute('nodeinfo', 'GET', '/nodeinfo/2.0', null, ({ server }) => jsonAnswer(nodeinfo(server))),
];

function configuration(): Record<string, unknown> {
  return {
    accounts: { max_featured_tags: 10, max_pinned_statuses: 5 },
    statuses: {
      max_characters: MAX_CHARACTERS,
      max_media_attachments: MOST_FILES,
      characters_reserved_per_url: CHARACTERS_PER_URL,
    },
    media_attachments: {
      supported_mime_types: [...PICTURE_TYPES, ...VIDEO_TYPES],
      description_limit: 1500,
      image_size_limit: MOST_PICTURE_BYTES,
      image_matrix_limit: MOST_PIXELS,
      video_size_limit: MOST_VIDEO_BYTES,
    },
    polls: POLL_LIMITS,
    translation: { enabled: false },
  };
}

function nodeinfo(server: MastodonServer): Record<string, unknown> {
  return {
    version: '2.0',
    software: { name: 'mastodon', version: VERSION },
    protocols: [],
    services: { outbound: [], inbound: [] },
    usage: {
      users: { total: server.world.accounts.all().length },
      localPosts: server.world.posts.all().length,
    },
    openRegistrations: false,
    metadata: { nodeName: server.title },
  };
}
