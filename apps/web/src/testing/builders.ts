import { encodeCell, type MentionRow, type PersonCard, type PostView } from '@tingshuo/contracts';

/** A UUID with a number in it, so that tests can name rows. */
export function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export function aPerson(over: Partial<PersonCard> = {}): PersonCard {
  return {
    identityId: idOf(900),
    network: 'mastodon',
    handle: 'lin@social.example',
    displayName: '林小满',
    avatarUrl: null,
    url: null,
    isOwnAccount: false,
    followers: 120,
    score: { value: 71, confidence: 0.8 },
    ...over,
  };
}

export function aPost(n: number, over: Partial<PostView> = {}): PostView {
  return {
    id: idOf(10_000 + n),
    externalId: String(n),
    network: 'mastodon',
    kind: 'post',
    direction: 'in',
    author: aPerson(),
    text: `Where is my refund, number ${n}?`,
    html: null,
    lang: 'en',
    media: [],
    permalink: null,
    parentId: null,
    occurredAt: new Date(Date.UTC(2026, 4, 4) + n * 1000).toISOString(),
    ingestedAt: new Date(Date.UTC(2026, 4, 4) + n * 1000).toISOString(),
    editedAt: null,
    deletedAt: null,
    sentiment: { label: 'negative', score: -0.6, method: 'lexicon' },
    ...over,
  };
}

export function aMention(n: number, over: Partial<MentionRow> = {}): MentionRow {
  const state = over.state ?? 'untriaged';
  return {
    id: idOf(n),
    version: 1,
    post: aPost(n),
    account: { id: idOf(800), network: 'mastodon', handle: 'teahouse@social.example' },
    conversationId: idOf(700),
    why: 'mentioned',
    state,
    disposition: 'none',
    ignoreReason: null,
    assigneeId: null,
    hits: [],
    cell: encodeCell({ accountNumber: 3, state, sentiment: 'negative', lang: 'en', why: 'mentioned' }),
    ...over,
  };
}
