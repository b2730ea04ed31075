import type { LiveTarget } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../../testing/builders.js';
import { someRules } from '../testing/builders.js';
import { changedParts, liveGroups, roomFor, wordsKey } from './live-words.js';

const target = (n: number, texts: string[], cannotEdit: LiveTarget['cannotEdit'] = null): LiveTarget => ({
  accountId: idOf(n),
  parts: texts.map((text, partNo) => ({ deliveryId: idOf(100 * n + partNo), partNo, text })),
  cannotEdit,
  acts: [],
});
const NEVER = { en: 'No editing here.', zh: '不支持编辑。' };

describe('live words', () => {
  it('are changed together where they are the same', () => {
    const groups = liveGroups([
      target(1, ['tea']),
      target(2, ['tea', '#tea']),
      target(3, ['tea']),
      target(4, ['tea'], NEVER),
      target(5, []),
    ]);
    expect(groups.map(({ accountIds }) => accountIds)).toEqual([[idOf(1), idOf(3)], [idOf(2)]]);
  });

  it('are sent only where they were written anew', () => {
    const [group] = liveGroups([target(1, ['tea', '#tea'])]);
    if (!group) throw new Error('a group is missing');
    expect(changedParts(group, new Map())).toEqual([]);
    const words = new Map([
      [wordsKey(group, 0), 'tea'],
      [wordsKey(group, 1), '#oolong'],
    ]);
    expect(changedParts(group, words)).toEqual([{ partNo: 1, text: '#oolong' }]);
  });

  it('have the room of the strictest account', () => {
    const small = someRules(2, { text: { ...someRules(2).text, max: 10 } });
    expect(roomFor('tea', [someRules(1), small])).toBe(7);
    expect(roomFor('a lot of tea', [someRules(1), small])).toBe(-2);
  });
});
