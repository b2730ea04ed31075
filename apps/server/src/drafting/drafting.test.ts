import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftsIn } from './draft-answer.js';
import { draftPrompt } from './prompt.js';

const answer = (content: string) => ({ choices: [{ message: { role: 'assistant', content } }] });

describe('the drafts in an answer', () => {
  it('are read in the order of the networks, whatever stands around them', () => {
    const json = JSON.stringify({ x: 'Tea!', all: ' Tea is here. ', weibo: '', other: 'no' });
    expect(draftsIn(answer(`Sure:\n\`\`\`json\n${json}\n\`\`\``), ['weibo', 'x'])).toEqual([
      { network: null, text: 'Tea is here.' },
      { network: 'x', text: 'Tea!' },
    ]);
  });

  it('are none where the answer is no answer', () => {
    for (const body of [null, {}, { choices: [] }, answer('I cannot.'), answer('{"all": 3}'), answer('[]')])
      expect(draftsIn(body, ['x'])).toBeNull();
  });

  it('never break on what a model may say', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (content) => {
        const drafts = draftsIn(answer(content), ['x', '__proto__', 'constructor']);
        expect(drafts === null || drafts.every(({ text }) => text.trim() !== '')).toBe(true);
      }),
    );
  });
});

it('asks for each network within its limits, as its accounts speak', () => {
  const messages = draftPrompt({
    text: 'Spring tea {link}',
    kind: 'product',
    tone: 'short',
    wanted: [{ network: 'weibo', max: 140, unit: 'Chinese characters', guides: ['Warm, never pushy.'] }],
  });
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
  const asked = messages[1]?.content ?? '';
  expect(asked).toContain(
    '"weibo": at most 140 Chinese characters\n  How it speaks there: Warm, never pushy.',
  );
  expect(asked).toContain('-----\nSpring tea {link}\n-----');
});
