import type { Publication, PublishRules } from '@tingshuo/contracts';
import { idOf } from '../../../testing/builders.js';

export function aPublication(over: Partial<Publication> = {}): Publication {
  return {
    id: idOf(5000),
    number: 12,
    kind: 'announcement',
    title: '',
    content: {
      parts: [{ text: 'New oolong from Wuyi is here.', media: [] }],
      firstComment: null,
      variants: {},
      poll: null,
      lang: null,
    },
    targets: [],
    campaignId: null,
    tags: [],
    revision: 1,
    author: { id: 'mei', name: 'Mei' },
    origin: 'composer',
    media: [],
    createdAt: '2026-05-04T08:00:00.000Z',
    updatedAt: '2026-05-04T08:00:00.000Z',
    ...over,
  };
}

/** The account number `n` on Mastodon, or as said. */
export function someRules(n: number, over: Partial<PublishRules> = {}): PublishRules {
  return {
    accountId: idOf(600 + n),
    network: 'mastodon',
    networkName: { en: 'Mastodon', zh: 'Mastodon' },
    handle: `teahouse${n}@social.example`,
    displayName: 'Nine Cups 九杯',
    avatarUrl: null,
    unavailable: null,
    text: {
      max: 500,
      counting: 'mastodon',
      urlLength: 23,
      unit: { en: 'characters', zh: '字' },
      linkTo: [],
      noTopics: false,
      maxHashtags: null,
      required: false,
      maxComment: null,
    },
    thread: true,
    firstComment: true,
    media: {
      max: 4,
      min: 0,
      image: { mimeTypes: ['image/png', 'image/jpeg'], maxBytes: 16_000_000, maxPixels: null },
      video: null,
      mixed: false,
      alt: true,
      maxText: null,
    },
    poll: { maxOptions: 4, maxOptionLength: 50, maxMinutes: 10_080, multiple: true, maxText: null },
    byHand: false,
    refusesRepeats: false,
    look: { links: 'card', fold: { length: null, lines: 32, isRough: false }, shape: null },
    ...over,
  };
}
