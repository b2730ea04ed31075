import type { ContentKind, ContentText, Publication, PublicationDraft } from '@tingshuo/contracts';

/** What is being written, as the server takes it. */
export type Draft = PublicationDraft;

/** Where one writes: for all networks (null), or for one that goes its own way. */
export type Scope = string | null;

export interface Preset {
  accountIds: readonly string[];
  dueAt: string | null;
}

const KIND: ContentKind = 'announcement';

export function emptyDraft({ accountIds, dueAt }: Preset): Draft {
  return {
    kind: KIND,
    title: '',
    content: {
      parts: [{ text: '', media: [] }],
      firstComment: null,
      variants: {},
      poll: null,
      lang: null,
    },
    accountIds: [...accountIds],
    campaignId: null,
    tags: [],
    dueAt,
  };
}

/** The words and choices of a publication, as they can be written on. */
export function draftOf(publication: Publication): Draft {
  const { kind, title, content, targets, campaignId, tags } = publication;
  const times = targets.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  const [first = null] = times.sort((a, b) => Date.parse(a) - Date.parse(b));
  return {
    kind,
    title,
    content,
    accountIds: targets.map(({ accountId }) => accountId),
    campaignId,
    tags,
    dueAt: first,
  };
}

/** What is written where one stands: a network's own text, or that of all. */
export function textIn({ content }: Draft, scope: Scope): ContentText {
  const own = scope === null ? undefined : content.variants[scope];
  return own ?? { parts: content.parts, firstComment: content.firstComment };
}

export function isCustomised({ content }: Draft, scope: Scope): boolean {
  return scope !== null && content.variants[scope] !== undefined;
}

/** Nothing was written or attached anywhere. */
export function isBlank({ title, content }: Draft): boolean {
  const texts: ContentText[] = [content, ...Object.values(content.variants)];
  return (
    title.trim() === '' &&
    content.poll === null &&
    texts.every(
      ({ parts, firstComment }) =>
        (firstComment ?? '').trim() === '' &&
        parts.every(({ text, media }) => text.trim() === '' && media.length === 0),
    )
  );
}

/** Two drafts that the server would not tell apart. */
export function isSame(a: Draft, b: Draft): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, each]) => [key, ordered(each)]);
}
