import { describe, expect, it } from 'vitest';
import { complete, completionAt, hashtagsLike } from './completion-at.js';

const at = (text: string) => completionAt(text, text.length);

describe('completion', () => {
  it('begins behind a sign that begins a word', () => {
    expect(at('thanks @li')).toEqual({ kind: 'mention', words: 'li', from: 7 });
    expect(at('新茶到店，#武夷')).toEqual({ kind: 'hashtag', words: '武夷', from: 5 });
    expect(at('@lin@social.ex')).toEqual({ kind: 'mention', words: 'lin@social.ex', from: 0 });
  });

  it('is none within an address, behind a space or for a bare sign', () => {
    expect(['mail me@tea.example', '@lin ', '@', 'https://a.example/#top'].map(at)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('puts the word in place and the caret behind it', () => {
    const text = 'thanks @li!';
    const begun = completionAt(text, 10);
    expect(begun && complete(text, begun, '@lin@social.example')).toEqual({
      text: 'thanks @lin@social.example !',
      caret: 27,
    });
  });

  it('offers hashtags that were used, the most used first', () => {
    const texts = ['#tea #teatime', '#Teahouse #tea', '#coffee #tea'];
    expect(hashtagsLike(texts, 'te')).toEqual(['#tea', '#teatime', '#Teahouse']);
    expect(hashtagsLike(texts, 'tea')).toEqual(['#teatime', '#Teahouse']);
  });
});
