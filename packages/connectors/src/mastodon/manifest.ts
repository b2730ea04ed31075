import {
  ACCESS_TOKEN,
  classesOf,
  type Manifest,
  type PostMediaRule,
  picturesOfPosts,
  SERVER_ADDRESS,
} from '@tingshuo/connector-kit';
import { abilities } from './abilities.js';
import { FALLBACK_LIMITS } from './text-limits.js';

export const SCOPES = ['read', 'write', 'follow'] as const;

const MINUTE = 60_000;

// Mastodon 4: MediaAttachment's constants; four pictures or one video.
const MEDIA = {
  max: 4,
  min: 0,
  image: {
    mimeTypes: [
      'image/jpeg',
      'image/png',
      'image/gif',
      'image/webp',
      'image/avif',
      'image/heic',
      'image/heif',
    ],
    maxBytes: 16 * 1024 * 1024,
    maxPixels: 33_177_600,
  },
  video: { mimeTypes: ['video/mp4', 'video/webm', 'video/quicktime'], maxBytes: 99 * 1024 * 1024 },
  mixed: false,
  alt: true,
} satisfies PostMediaRule;

export const manifest: Manifest = {
  network: 'mastodon',
  name: { en: 'Mastodon and compatible', zh: 'Mastodon 及兼容服务器' },
  shortName: { en: 'Mastodon', zh: 'Mastodon' },
  sign: { letter: 'M', colour: '#563acc' },
  fields: [
    {
      ...SERVER_ADDRESS,
      help: {
        en: 'Where the account lives, for example https://mastodon.social.',
        zh: '账号所在的服务器，例如 https://mastodon.social。',
      },
      required: true,
      example: 'https://mastodon.social',
      link: 'https://joinmastodon.org/servers',
    },
    {
      ...ACCESS_TOKEN,
      help: {
        en: 'Preferences → Development → New application, scopes read, write and follow.',
        zh: '偏好设置 → 开发 → 新建应用，权限选择 read、write、follow。',
      },
      link: 'https://docs.joinmastodon.org/client/token/',
    },
  ],
  oauth: { scopes: SCOPES, app: 'per_instance', pkce: 'when_discovered' },
  text: { unit: { en: 'characters', zh: '字符' }, fallback: FALLBACK_LIMITS, counting: 'mastodon' },
  publishing: {
    thread: true,
    firstComment: true,
    tellsNamed: true,
    quotes: true,
    media: MEDIA,
    // PollOptionsValidator and PollExpirationValidator: four options of fifty characters, at most a month.
    poll: { maxOptions: 4, maxOptionLength: 50, maxMinutes: 43_829, multiple: true },
    // status_content.jsx of its web client: MAX_HEIGHT = 706 px, lines of 22 px.
    look: { links: 'card', fold: { lines: 32 } },
  },
  abilities,
  messageFiles: picturesOfPosts(MEDIA),
  replyFiles: picturesOfPosts(MEDIA),
  pairIds: { lacking: ',' },
  messageInvitation: {
    text: {
      en: 'Please write to us privately: mention @{handle} in a post that only mentioned people can see.',
      zh: '请私信我们：发布仅被提及者可见的嘟文并提及 @{handle}，以便为您核实处理。',
    },
  },
  // A home timeline keeps its newest 400.
  history: { mentions: {}, messages: {}, home: { items: 400 } },
  // Mastodon's documented limits per account; servers say theirs in the rate headers.
  rateLimits: {
    api: { limit: 300, windowMs: 5 * MINUTE },
    media: { limit: 30, windowMs: 30 * MINUTE, within: 'api' },
    delete: { limit: 30, windowMs: 30 * MINUTE, within: 'api' },
  },
  // Several compatible servers ignore the key, so an unknown outcome is read back all the same.
  repliesNameAuthor: true,
  idempotency: { by: 'header', windowMs: 60 * MINUTE },
  settleMs: 15_000,
  findsOwnMessages: true,
  issuer: 'origin',
};

export const endpointClass = classesOf('api', { remove: 'delete', upload: 'media' });
