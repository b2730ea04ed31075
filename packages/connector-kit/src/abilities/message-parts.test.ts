import { describe, expect, it } from 'vitest';
import { ConnectorError, type ErrorKind } from '../errors.js';
import { accepted, type Outcome } from '../outcome.js';
import { sendParts, THE_FILE, THE_WORDS } from './message-parts.js';

const errorOf = (kind: ErrorKind) =>
  new ConnectorError({
    kind,
    code: 'full',
    cause: { en: 'The box is full.', zh: '信箱已满。' },
    action: { en: 'x', zh: 'x' },
    retryAfterMs: 5,
  });

/** A file and words; what was sent, and how it ended. */
async function sent(ofFile: Outcome, ofWords: Outcome) {
  const asked: string[] = [];
  const part = (name: typeof THE_FILE, end: Outcome) => ({
    name,
    send: async () => {
      asked.push(name.en);
      return end;
    },
  });
  const outcome = await sendParts([part(THE_FILE, ofFile), part(THE_WORDS, ofWords)]);
  return { outcome, asked };
}

describe('a message in parts', () => {
  it('is known by its words, which go last', async () => {
    expect(await sent(accepted('f'), accepted('w'))).toEqual({
      outcome: accepted('w'),
      asked: ['the file', 'the words'],
    });
  });

  it.each(['rejected', 'not_sent', 'unknown'] as const)(
    'of which the first ends %s goes no further',
    async (kind) => {
      const end: Outcome = { kind, error: errorOf('rejected') };
      expect(await sent(end, accepted('w'))).toEqual({ outcome: end, asked: ['the file'] });
    },
  );

  it.each(['rejected', 'not_sent'] as const)(
    'whose words provably did not follow (%s) is not tried again, and says what is there',
    async (kind) => {
      const { outcome } = await sent(accepted('f'), { kind, error: errorOf('rate_limited') });
      expect(outcome).toMatchObject({
        kind: 'rejected',
        error: {
          kind: 'rate_limited',
          code: 'sent_in_part',
          retryAfterMs: 5,
          cause: {
            en: 'What has arrived: the file. What has not: the words. The box is full.',
            zh: '已送达：文件。未送达：文字。信箱已满。',
          },
        },
      });
    },
  );

  it('whose words may have followed is in doubt, and says so', async () => {
    const { outcome } = await sent(accepted('f'), { kind: 'unknown', error: errorOf('unavailable') });
    expect(outcome).toMatchObject({
      kind: 'unknown',
      error: {
        cause: {
          en: 'What has arrived: the file. What may have arrived: the words. The box is full.',
          zh: '已送达：文件。可能已送达：文字。信箱已满。',
        },
      },
    });
  });

  it('tells after each part what is true if it ends there, and nothing after the last', async () => {
    const told: string[] = [];
    const part = (name: typeof THE_FILE) => ({
      name,
      send: async () => {
        told.push(`sent ${name.en}`);
        return accepted('x');
      },
    });
    const rest = { en: 'the rest', zh: '其余' };
    await sendParts([part(THE_FILE), part(THE_WORDS), part(rest)], async ({ code, cause }) => {
      told.push(`${code}: ${cause.en}`);
    });
    const ended = 'The program that sent it ended before it knew more.';
    expect(told).toEqual([
      'sent the file',
      `sent_in_part: What has arrived: the file. What may have arrived: the words. What has not: the rest. ${ended}`,
      'sent the words',
      `sent_in_part: What has arrived: the file, the words. What may have arrived: the rest. ${ended}`,
      'sent the rest',
    ]);
  });

  it('with a third part says which of them are missing', async () => {
    const third = { name: { en: 'the rest', zh: '其余' }, send: async () => accepted('r') };
    const ok = { name: THE_FILE, send: async () => accepted('f') };
    const lost = {
      name: THE_WORDS,
      send: async (): Promise<Outcome> => ({ kind: 'unknown', error: errorOf('unavailable') }),
    };
    expect(await sendParts([ok, lost, third])).toMatchObject({
      error: { cause: { en: expect.stringContaining('What has not: the rest.') } },
    });
  });
});
