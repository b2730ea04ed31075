import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftsIn } from './draft-answer.js';
import { draftPrompt } from './prompt.js';

const answer = (content: string) => ({ choices: [{ message: { role: 'assistant', content } }] });

const one = { parts: ['Tea'], firstComment: null };

describe('the drafts in an answer', () => {
  it('are read in the order of the networks, whatever stands around them', () => {
    const json = JSON.stringify({ x: 'Tea!', all: ' Tea is here. ', weibo: '', other: 'no' });
    expect(draftsIn(answer(`Sure:\n\`\`\`json\n${json}\n\`\`\``), ['weibo', 'x'], one)).toEqual([
      { network: null, parts: ['Tea is here.'], firstComment: null },
      { network: 'x', parts: ['Tea!'], firstComment: null },
    ]);
  });

  it('stand place by place where the texts of a thread and its first comment stood', () => {
    const thread = { parts: ['One', ' ', 'Two'], firstComment: 'Link' };
    const json = JSON.stringify({ all: ['1', '2', 'L'], x: ['1', '2'], weibo: ['一', '二', ''], y: 'alone' });
    expect(draftsIn(answer(json), ['x', 'weibo', 'y'], thread)).toEqual([
      { network: null, parts: ['1', '', '2'], firstComment: 'L' },
    ]);
  });

  it('are none where the answer is no answer', () => {
    for (const body of [null, {}, { choices: [] }, answer('I cannot.'), answer('{"all": 3}'), answer('[]')])
      expect(draftsIn(body, ['x'], one)).toBeNull();
  });

  it('never break on what a model may say', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (content) => {
        const drafts = draftsIn(answer(content), ['x', '__proto__', 'constructor'], one);
        expect(drafts === null || drafts.every(({ parts }) => parts[0]?.trim() !== '')).toBe(true);
      }),
    );
  });
});

it('asks for each network within its limits, as its accounts speak', () => {
  const messages = draftPrompt({
    written: { parts: ['Spring tea {link}'], firstComment: null },
    kind: 'product',
    tone: 'short',
    wanted: [{ network: 'weibo', max: 140, unit: 'Chinese characters', guides: ['Warm, never pushy.'] }],
  });
  expect(messages.map(({ role }) => role)).toEqual(['system', 'user']);
  const asked = messages[1]?.content ?? '';
  expect(asked).toContain(
    '"weibo": each text at most 140 Chinese characters\n  How it speaks there: Warm, never pushy.',
  );
  expect(asked).toContain('-----\nSpring tea {link}\n-----');
});

it('asks for as many texts as were written, the first comment last', () => {
  const written = { parts: ['One', '', 'Two'], firstComment: 'Link' };
  const [, user] = draftPrompt({ written, kind: 'store', tone: 'same', wanted: [] });
  expect(user?.content).toContain(
    'There are 3 texts, read one after the other, the last of which is the first comment',
  );
  expect(user?.content).toContain('-----\nOne\n-----\nTwo\n-----\nLink\n-----');
});
