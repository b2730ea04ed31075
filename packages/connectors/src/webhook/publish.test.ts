import { createHmac } from 'node:crypto';
import type { AccountContext, HttpRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { webhook } from './connector.js';

const SECRET = 'a-secret-of-both-sides-0123456789';
const FACTS: Partial<AccountContext> = { credentials: { source: 'shop', secret: SECRET, url: '/hook' } };
const REQUEST = { text: '您好', idempotencyKey: 'key-1' };

/** Uses an account against one answer; `sent` is what was asked of the client. */
const against = (answer: Answer, use: (account: AccountContext, sent: HttpRequest[]) => Promise<void>) =>
  replayed(
    () => answer,
    FACTS,
    async (account) => {
      const sent: HttpRequest[] = [];
      const http: AccountContext['http'] = {
        request: (request) => {
          sent.push(request);
          return account.http.request(request);
        },
      };
      await use({ ...account, http }, sent);
    },
  );

describe('a write', () => {
  it('is signed over what is sent, with its key', async () => {
    await against(answerWith(201, { id: 9, url: 'https://shop.example/9' }), async (account, sent) => {
      const outcome = await webhook.reply(account, {
        ...REQUEST,
        replyTo: { externalId: 'r-1', authorHandle: 'ana' },
      });
      expect(outcome).toEqual({ kind: 'accepted', externalId: '9', url: 'https://shop.example/9' });
      const { json, headers = {} } = sent[0] ?? expect.unreachable();
      expect(json).toEqual({
        source: 'shop',
        key: 'key-1',
        type: 'reply',
        text: '您好',
        replyTo: { id: 'r-1', authorHandle: 'ana' },
      });
      const expected = createHmac('sha256', SECRET)
        .update(`${headers['x-tingshuo-timestamp']}.${JSON.stringify(json)}`)
        .digest('hex');
      expect(headers['x-tingshuo-signature']).toBe(`v1=${expected}`);
      expect(headers['idempotency-key']).toBe('key-1');
    });
  });
  it.each([
    ['an answer without an id', answerWith(200, {}), { kind: 'accepted', externalId: 'key-1' }],
    ['a word', answerWith(200, 'ok'), { kind: 'unknown' }],
    [
      'a refusal',
      answerWith(422, { error: 'no such item', code: 'gone' }),
      { kind: 'rejected', error: { detail: 'no such item' } },
    ],
    [
      'a refused signature',
      answerWith(401, {}),
      { kind: 'rejected', error: { code: 'signature_refused', kind: 'auth_expired' } },
    ],
  ])('ends right on %s', async (_what, answer, outcome) => {
    await against(answer, async (account) =>
      expect(await webhook.publish(account, REQUEST)).toMatchObject(outcome),
    );
  });
  it('deletes by the id that the other side gave', async () => {
    await against(answerWith(200, {}), async (account, sent) => {
      expect(await webhook.remove(account, '评论-9')).toEqual({ kind: 'accepted', externalId: '评论-9' });
      expect(sent[0]).toMatchObject({
        json: { type: 'remove', target: '评论-9' },
        headers: { 'idempotency-key': 'remove%3A%E8%AF%84%E8%AE%BA-9' },
      });
    });
  });
  it('goes nowhere without an address', async () => {
    await against(answerWith(200, {}), async (account, sent) => {
      const mute = { ...account, credentials: { source: 'shop', secret: SECRET } };
      expect(await webhook.publish(mute, REQUEST)).toMatchObject({
        kind: 'rejected',
        error: { code: 'no_address' },
      });
      expect(webhook.availability(mute, 'reply').available).toBe(false);
      expect(webhook.availability(account, 'reply').available).toBe(true);
      expect(await webhook.connect.verify(mute)).toEqual({
        externalId: 'shop',
        handle: 'shop',
        displayName: 'shop',
      });
      expect(sent).toEqual([]);
    });
  });
});

describe('connecting', () => {
  it.each([
    ['a short secret', { source: 'shop', secret: 'short' }, 'secret_too_short'],
    ['no name', { secret: SECRET }, 'source_missing'],
  ])('with %s is refused', async (_what, credentials, code) => {
    await against(answerWith(200, {}), async (account) => {
      await expect(webhook.connect.verify({ ...account, credentials })).rejects.toMatchObject({ code });
    });
  });
  it('asks who the other side is', async () => {
    await against(answerWith(200, { name: '商店', url: 'https://shop.example' }), async (account) => {
      expect(await webhook.connect.verify(account)).toMatchObject({
        externalId: 'shop',
        displayName: '商店',
      });
    });
  });
});
