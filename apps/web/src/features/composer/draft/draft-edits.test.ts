import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft, isBlank, isSame, textIn } from './draft.js';
import {
  addMedia,
  customise,
  type Edit,
  followAll,
  insertPart,
  MAX_PARTS,
  movePart,
  putVariant,
  removePart,
  toggleAccount,
  writeFirstComment,
  writePart,
} from './draft-edits.js';

const blank = emptyDraft({ accountIds: [], dueAt: null });
const after = (...edits: Edit[]) => edits.reduce((draft, edit) => edit(draft), blank);
const texts = (draft: typeof blank, scope: string | null) =>
  textIn(draft, scope).parts.map(({ text }) => text);

describe('draft edits', () => {
  it('writes for all until a network goes its own way', () => {
    const shared = after(writePart(null, 0, '新茶到店'), customise('x'), writePart(null, 0, '新茶到店了'));
    expect([texts(shared, 'weibo'), texts(shared, 'x')]).toEqual([['新茶到店了'], ['新茶到店']]);
    const own = writePart('x', 0, 'New tea')(shared);
    expect([texts(own, null), texts(own, 'x')]).toEqual([['新茶到店了'], ['New tea']]);
  });

  it('takes a network back to the text of all, and undoes that', () => {
    const own = after(writePart(null, 0, 'a'), customise('x'), writePart('x', 0, 'b'));
    const following = followAll('x')(own);
    expect(texts(following, 'x')).toEqual(['a']);
    expect(isSame(putVariant('x', textIn(own, 'x'))(following), own)).toBe(true);
  });

  it('reorders a thread and keeps one part when all are removed', () => {
    const thread = after(
      writePart(null, 0, '1'),
      insertPart(null, 1, { text: '2', media: [] }),
      insertPart(null, 2, { text: '3', media: [] }),
      movePart(null, 2, 0),
    );
    expect(texts(thread, null)).toEqual(['3', '1', '2']);
    expect(texts(movePart(null, 0, 3)(thread), null)).toEqual(['3', '1', '2']);
    const none = [0, 0, 0].reduce((draft, index) => removePart(null, index)(draft), thread);
    expect([texts(none, null), isBlank(none)]).toEqual([[''], true]);
  });

  it('counts a first comment as something written', () => {
    expect(isBlank(after(writeFirstComment(null, '#tea')))).toBe(false);
  });

  it('adds no file twice', () => {
    const draft = after(addMedia(null, 0, ['a', 'b']), addMedia(null, 0, ['b', 'c']));
    expect(textIn(draft, null).parts[0]?.media.map(({ assetId }) => assetId)).toEqual(['a', 'b', 'c']);
  });

  it('keeps what the server takes, whatever is done in whatever order', () => {
    const scope = fc.constantFrom(null, 'x', 'weibo');
    const index = fc.nat(30);
    const edit: fc.Arbitrary<Edit> = fc.oneof(
      fc.tuple(scope, index, fc.string()).map((args) => writePart(...args)),
      fc.tuple(scope, index).map(([where, at]) => insertPart(where, at)),
      fc.tuple(scope, index).map((args) => removePart(...args)),
      fc.tuple(scope, index, index).map((args) => movePart(...args)),
      fc.constantFrom('x', 'weibo').map(customise),
      fc.constantFrom('x', 'weibo').map(followAll),
      fc.constantFrom('a', 'b').map(toggleAccount),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 80 }), (edits) => {
        const { content, accountIds } = after(...edits);
        for (const { parts } of [content, ...Object.values(content.variants)]) {
          expect(parts.length).toBeGreaterThan(0);
          expect(parts.length).toBeLessThanOrEqual(MAX_PARTS);
        }
        expect(new Set(accountIds).size).toBe(accountIds.length);
      }),
    );
  });
});
