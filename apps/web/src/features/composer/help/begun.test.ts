import type { Article } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../../testing/builders.js';
import { emptyDraft } from '../draft/draft.js';
import { addMedia, customise, setFields, writePart } from '../draft/draft-edits.js';
import { beginWithArticle, beginWithTemplate, putBack } from './begun.js';
import { languageOf } from './languages.js';

const blank = emptyDraft({ accountIds: [idOf(1)], dueAt: '2026-12-01T08:00:00.000Z' });
const article: Article = {
  id: idOf(2),
  title: '岩茶怎么泡',
  body: '水要开，出汤要快。',
  lang: 'zh',
  kind: 'knowledge',
  updatedAt: '2026-11-01T00:00:00.000Z',
};

describe('a beginning', () => {
  it('takes the words of an article and keeps files, accounts and time', () => {
    const begun = beginWithArticle(article)(addMedia(null, 0, ['a'])(blank));
    expect(begun.content.parts).toEqual([
      { text: '岩茶怎么泡\n\n水要开，出汤要快。', media: [{ assetId: 'a', alt: null }] },
    ]);
    expect([begun.kind, begun.title, begun.content.lang]).toEqual(['knowledge', '岩茶怎么泡', 'zh']);
    expect([begun.accountIds, begun.dueAt]).toEqual([blank.accountIds, blank.dueAt]);
    expect(beginWithArticle(article)(setFields({ title: 'Mine' })(blank)).title).toBe('Mine');
  });

  it('takes all of a template, and gives back what was there', () => {
    const mine = customise('x')(writePart(null, 0, 'mine')(blank));
    const content = writePart(null, 0, 'New: {product}')(blank).content;
    const template = { id: idOf(3), name: 'New', kind: 'product' as const, content, variables: ['product'] };
    const begun = beginWithTemplate({ ...template, createdAt: article.updatedAt })(mine);
    expect([begun.kind, begun.content]).toEqual(['product', content]);
    expect(putBack(mine)(begun)).toEqual(mine);
  });
});

it('reads guides in the language of the text, else in that of the reader', () => {
  expect(languageOf('zh-Hans', 'en')).toBe('zh');
  expect(languageOf(null, 'en')).toBe('en');
  expect(languageOf('tlh', 'zh')).toBe('zh');
});
