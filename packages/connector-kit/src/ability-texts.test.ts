import { describe, expect, it } from 'vitest';
import { keptFromApps, sameFor, usual } from './ability-texts.js';
import { CONNECTOR_ABILITIES } from './manifest.js';

const text = { en: 'Not here.', zh: '此处没有。' };

describe('texts of abilities', () => {
  it('are the same for those that are named, else for all', () => {
    expect(sameFor(text, ['like', 'pin'])).toEqual({ like: text, pin: text });
    expect(Object.keys(sameFor(text))).toEqual([...CONNECTOR_ABILITIES]);
  });
  it('are the usual ones only where asked for', () => {
    expect(Object.keys(usual('verify', 'remove'))).toEqual(['verify', 'remove']);
  });
  it('name the network that keeps something from apps', () => {
    expect(keptFromApps({ en: 'X', zh: 'X' }, 'pin')).toEqual({
      pin: { en: 'X lets no app pin a post.', zh: 'X 不允许应用置顶帖子。' },
    });
    expect(keptFromApps({ en: 'Weibo', zh: '微博' }, 'report').report?.zh).toBe('微博不允许应用举报。');
  });
});
