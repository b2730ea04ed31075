import { describe, expect, it } from 'vitest';
import { answerWith, replayed } from '../testing/recorded-exchanges.js';
import { COMMENT_PREFIX, sendMessage } from './send-message.js';

const LATE = answerWith(400, {
  error: { code: 10, error_subcode: 2018278, message: 'outside of allowed window' },
});
const SENT = answerWith(200, { recipient_id: '7', message_id: 'm_1' });
const REQUEST = { text: '您好', idempotencyKey: 'k', conversationExternalId: '7', recipientExternalId: '7' };

const sending = (settings: Record<string, string>, request: typeof REQUEST & { media?: string[] }) =>
  replayed(
    ({ body }) => (body.includes('RESPONSE') && settings.isLate === 'yes' ? LATE : SENT),
    { settings },
    async (account, asked) => ({
      outcome: await sendMessage(account, request),
      bodies: asked.map(({ body }) => JSON.parse(body) as object),
    }),
  );

describe('sendMessage', () => {
  it('answers inside of the window', async () => {
    const { outcome, bodies } = await sending({}, REQUEST);
    expect(outcome).toEqual({ kind: 'accepted', externalId: 'm_1' });
    expect(bodies).toEqual([
      { recipient: { id: '7' }, messaging_type: 'RESPONSE', message: { text: '您好' } },
    ]);
  });
  it('ends with the closed window without a human agent', async () => {
    const { outcome, bodies } = await sending({ isLate: 'yes' }, REQUEST);
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'window_closed' } });
    expect(bodies).toHaveLength(1);
  });
  it('goes on as a human agent where the account has one', async () => {
    const { outcome, bodies } = await sending({ isLate: 'yes', humanAgent: 'on' }, REQUEST);
    expect(outcome).toMatchObject({ kind: 'accepted' });
    expect(bodies[1]).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });
  });
  it('answers a comment in private', async () => {
    const { bodies } = await sending({}, { ...REQUEST, conversationExternalId: `${COMMENT_PREFIX}12_34` });
    expect(bodies[0]).toMatchObject({ recipient: { comment_id: '12_34' } });
  });
  it('sends one file by its address, and never half of two things', async () => {
    const file = { ...REQUEST, text: '', media: ['https://files.example/a.png?x=1'] };
    expect((await sending({}, file)).bodies[0]).toMatchObject({
      message: { attachment: { type: 'image', payload: { url: 'https://files.example/a.png?x=1' } } },
    });
    const both = await sending({}, { ...file, text: 'look' });
    expect([both.outcome.kind, both.bodies]).toEqual(['rejected', []]);
  });
});
