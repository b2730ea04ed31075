import { describe, expect, it } from 'vitest';
import { emptyDraft, isCustomised, textIn } from '../draft/draft.js';
import { addMedia, customise, insertPart, writeFirstComment, writePart } from '../draft/draft-edits.js';
import { giveBack, sourceTexts, takeDraft } from './take-draft.js';

const mine = writePart(null, 0, 'Tea is here')(emptyDraft({ accountIds: [], dueAt: null }));
const one = (text: string) => ({ parts: [text], firstComment: null });

describe('a draft that is taken', () => {
  it('becomes the text of its network alone, and can be given back', () => {
    const variant = { network: 'weibo', ...one('新茶到店') };
    const taken = takeDraft(variant)(mine);
    expect([sourceTexts(taken, 'weibo'), sourceTexts(taken, null)]).toEqual([
      one('新茶到店'),
      one('Tea is here'),
    ]);
    expect(isCustomised(giveBack(variant, mine)(taken), 'weibo')).toBe(false);
  });

  it('gives back the own text that it was written over, and leaves the rest', () => {
    const own = writePart('weibo', 0, '茶')(customise('weibo')(mine));
    const variant = { network: 'weibo', ...one('新茶到店') };
    const later = writePart(null, 0, 'written since')(takeDraft(variant)(own));
    const back = giveBack(variant, own)(later);
    expect(textIn(back, 'weibo')).toEqual(textIn(own, 'weibo'));
    expect(sourceTexts(back, null)).toEqual(one('written since'));
  });

  it('for all networks is written over the text of all', () => {
    const variant = { network: null, ...one('Fresh tea!') };
    const taken = takeDraft(variant)(mine);
    expect(sourceTexts(taken, null)).toEqual(one('Fresh tea!'));
    expect(giveBack(variant, mine)(taken)).toEqual(mine);
  });

  it('is written over a whole thread and its first comment, whose files stay where they are', () => {
    const begun = writeFirstComment(null, 'Order here')(insertPart(null, 1)(addMedia(null, 0, ['a'])(mine)));
    const thread = writePart(null, 2, 'See you')(insertPart(null, 2)(begun));
    const variant = { network: null, parts: ['Fresh tea!', '', 'Until soon'], firstComment: 'Order now' };
    const taken = takeDraft(variant)(thread);
    expect(sourceTexts(taken, null)).toEqual({ parts: variant.parts, firstComment: 'Order now' });
    expect(textIn(taken, null).parts[0]?.media).toEqual(textIn(thread, null).parts[0]?.media);
    expect(giveBack(variant, thread)(taken)).toEqual(thread);
  });
});
