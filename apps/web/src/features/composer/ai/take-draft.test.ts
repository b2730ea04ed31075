import { describe, expect, it } from 'vitest';
import { emptyDraft, isCustomised, textIn } from '../draft/draft.js';
import { customise, writePart } from '../draft/draft-edits.js';
import { giveBack, sourceText, takeDraft } from './take-draft.js';

const mine = writePart(null, 0, 'Tea is here')(emptyDraft({ accountIds: [], dueAt: null }));

describe('a draft that is taken', () => {
  it('becomes the text of its network alone, and can be given back', () => {
    const variant = { network: 'weibo', text: '新茶到店' };
    const taken = takeDraft(variant)(mine);
    expect([sourceText(taken, 'weibo'), sourceText(taken, null)]).toEqual(['新茶到店', 'Tea is here']);
    expect(isCustomised(giveBack(variant, mine)(taken), 'weibo')).toBe(false);
  });

  it('gives back the own text that it was written over, and leaves the rest', () => {
    const own = writePart('weibo', 0, '茶')(customise('weibo')(mine));
    const variant = { network: 'weibo', text: '新茶到店' };
    const later = writePart(null, 0, 'written since')(takeDraft(variant)(own));
    const back = giveBack(variant, own)(later);
    expect(textIn(back, 'weibo')).toEqual(textIn(own, 'weibo'));
    expect(sourceText(back, null)).toBe('written since');
  });

  it('for all networks is written over the text of all', () => {
    const variant = { network: null, text: 'Fresh tea!' };
    const taken = takeDraft(variant)(mine);
    expect(sourceText(taken, null)).toBe('Fresh tea!');
    expect(giveBack(variant, mine)(taken)).toEqual(mine);
  });
});
