import type { ContentPart, ContentText, MediaUse, PollQuestion } from '@tingshuo/contracts';
import { type Draft, isCustomised, type Scope, textIn } from './draft.js';

/** A change of what is being written. Every edit below answers one; none changes what it is given. */
export type Edit = (draft: Draft) => Draft;

export const MAX_PARTS = 25;
export const MAX_MEDIA = 20;
const EMPTY_PART: ContentPart = { text: '', media: [] };

/** Changes the text of all networks, or of one that goes its own way. */
function inText(scope: Scope, change: (text: ContentText) => ContentText): Edit {
  return (draft) => {
    const changed = change(textIn(draft, scope));
    const { content } = draft;
    if (scope === null || !isCustomised(draft, scope))
      return { ...draft, content: { ...content, ...changed } };
    return { ...draft, content: { ...content, variants: { ...content.variants, [scope]: changed } } };
  };
}

function inPart(scope: Scope, index: number, change: (part: ContentPart) => ContentPart): Edit {
  return inText(scope, (text) => ({
    ...text,
    parts: text.parts.map((part, at) => (at === index ? change(part) : part)),
  }));
}

export function writePart(scope: Scope, index: number, text: string): Edit {
  return inPart(scope, index, (part) => ({ ...part, text }));
}

/** A further post of the thread at this place; none beyond the longest thread. */
export function insertPart(scope: Scope, index: number, part: ContentPart = EMPTY_PART): Edit {
  return inText(scope, (text) =>
    text.parts.length >= MAX_PARTS ? text : { ...text, parts: text.parts.toSpliced(index, 0, part) },
  );
}

/** The last part that is left is emptied, because something is always there to write in. */
export function removePart(scope: Scope, index: number): Edit {
  return inText(scope, (text) => {
    const rest = text.parts.toSpliced(index, 1);
    return { ...text, parts: rest.length > 0 ? rest : [EMPTY_PART] };
  });
}

export function movePart(scope: Scope, from: number, to: number): Edit {
  return inText(scope, (text) => ({ ...text, parts: moved(text.parts, from, to) }));
}

/** Null takes the first comment away. */
export function writeFirstComment(scope: Scope, firstComment: string | null): Edit {
  return inText(scope, (text) => ({ ...text, firstComment }));
}

/** Files that are there already are not added twice. */
export function addMedia(scope: Scope, index: number, assetIds: readonly string[]): Edit {
  return inPart(scope, index, (part) => {
    const there = new Set(part.media.map(({ assetId }) => assetId));
    const added = assetIds.filter((id) => !there.has(id)).map((assetId) => ({ assetId, alt: null }));
    return { ...part, media: [...part.media, ...added].slice(0, MAX_MEDIA) };
  });
}

export function insertMedia(scope: Scope, index: number, at: number, use: MediaUse): Edit {
  return inPart(scope, index, (part) => ({ ...part, media: part.media.toSpliced(at, 0, use) }));
}

export function removeMedia(scope: Scope, index: number, assetId: string): Edit {
  return inPart(scope, index, (part) => ({
    ...part,
    media: part.media.filter((use) => use.assetId !== assetId),
  }));
}

export function moveMedia(scope: Scope, index: number, from: number, to: number): Edit {
  return inPart(scope, index, (part) => ({ ...part, media: moved(part.media, from, to) }));
}

/** Null: the file's own description stands. */
export function describeMedia(scope: Scope, index: number, assetId: string, alt: string | null): Edit {
  return inPart(scope, index, (part) => ({
    ...part,
    media: part.media.map((use) => (use.assetId === assetId ? { ...use, alt } : use)),
  }));
}

/** Lets a network go its own way, beginning with the text of all. */
export function customise(network: string): Edit {
  return (draft) => putVariant(network, textIn(draft, network))(draft);
}

export function putVariant(network: string, text: ContentText): Edit {
  return ({ content, ...draft }) => ({
    ...draft,
    content: { ...content, variants: { ...content.variants, [network]: text } },
  });
}

/** Lets a network follow the text of all again; its own is gone. */
export function followAll(network: string): Edit {
  return ({ content, ...draft }) => {
    const { [network]: _, ...variants } = content.variants;
    return { ...draft, content: { ...content, variants } };
  };
}

export function setPoll(poll: PollQuestion | null): Edit {
  return ({ content, ...draft }) => ({ ...draft, content: { ...content, poll } });
}

export function toggleAccount(accountId: string): Edit {
  return (draft) => {
    const rest = draft.accountIds.filter((id) => id !== accountId);
    const isThere = rest.length < draft.accountIds.length;
    return { ...draft, accountIds: isThere ? rest : [...rest, accountId] };
  };
}

export function setFields(
  fields: Partial<Pick<Draft, 'kind' | 'title' | 'accountIds' | 'campaignId' | 'tags' | 'dueAt' | 'content'>>,
): Edit {
  return (draft) => ({ ...draft, ...fields });
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}
