import type { Article, PublicationTemplate } from '@tingshuo/contracts';
import type { Draft } from '../draft/draft.js';
import { type Edit, MAX_PARTS } from '../draft/draft-edits.js';

/** What a template brings; accounts, time and campaign stay as they are chosen. */
export function beginWithTemplate({ kind, content }: PublicationTemplate): Edit {
  return (draft) => ({ ...draft, kind, content });
}

/** An article as a first text: its title above its words, its language, for what it is made for. */
export function beginWithArticle({ title, body, kind, lang }: Article): Edit {
  return (draft) => {
    const { content } = draft;
    const [first, ...rest] = content.parts;
    const begun = { text: `${title}\n\n${body}`, media: first?.media ?? [] };
    return {
      ...draft,
      kind,
      title: draft.title === '' ? title.slice(0, 200) : draft.title,
      content: { ...content, lang, parts: [begun, ...rest].slice(0, MAX_PARTS) },
    };
  };
}

/** What was there before a beginning was taken, put back over whatever has been written since. */
export function putBack({ kind, title, content }: Pick<Draft, 'kind' | 'title' | 'content'>): Edit {
  return (draft) => ({ ...draft, kind, title, content });
}
