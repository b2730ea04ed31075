import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { sendTemplate, templates } from './message-templates.js';
import { push } from './push.js';
import { ACCOUNT, eventOf, plainPush } from './testing.js';

const facts = { credentials: { accessToken: 'T1' }, account: { externalId: 'gh_brand', handle: 'gh_brand' } };
const request = {
  templateId: 'TPL',
  values: { thing1: '海盐拿铁 ☕ half \ud83d', amount2: '¥35.50' },
  idempotencyKey: 'k1',
  conversationExternalId: 'oAna',
  recipientExternalId: 'oAna',
};
const ends = async (answer: object, more: object = {}, seen: (asked: Asked[]) => void = () => undefined) =>
  await replayed(
    () => answerWith(200, answer),
    facts,
    async (account, asked) => {
      const outcome = await sendTemplate(account, { ...request, ...more });
      seen(asked);
      return outcome;
    },
  );

describe('templates', () => {
  const listed = (content: unknown) => ({ template_id: 'T', title: '提醒', content, example: '' });
  const read = (...list: unknown[]) =>
    replayed(
      () => answerWith(200, { template_list: list }),
      facts,
      (account) => templates(account),
    );

  it('are read with spaces in their slots, slots at both ends and slots that come twice', async () => {
    const { templates: told } = await read(
      listed('{ {result.DATA} }\n\n金额: {{amount2.DATA}}，{{result.DATA}}\n'),
    );
    expect(told).toEqual([
      {
        id: 'T',
        title: '提醒',
        body: [
          { slot: 'result' },
          { words: '\n\n金额: ' },
          { slot: 'amount2' },
          { words: '，' },
          { slot: 'result' },
        ],
        slots: [
          { key: 'result', label: 'result', max: 200 },
          expect.objectContaining({ key: 'amount2', label: '金额', max: 16 }),
        ],
      },
    ]);
  });
  it('may have no slot, and one that cannot be read takes no other along', async () => {
    const { templates: told, refused } = await read(listed(7), listed('祝您愉快'), null);
    expect(told.map(({ body }) => body)).toEqual([[{ words: '祝您愉快' }]]);
    expect(refused.map(({ path }) => path)).toEqual(['template_list[0]', 'template_list[2]']);
  });
  it.each([
    ['phrase3', '配送中', '13笔'],
    ['thing4', '包裹 a 👍', 'two\nlines'],
    ['amount5', '35.5元', '约 35'],
    ['time6', '2026年11月22日 15:01', 'soon'],
    ['character_string7', 'A-1', '订单'],
    ['name8', '王小明', '1'],
    ['phone_number9', '+86-0766-66888866', '电话'],
    ['car_number10', '粤A8Z888挂', '-'],
  ])('%s takes %j, not %j', async (key, good, bad) => {
    const { templates: told } = await read(listed(`内容:{{${key}.DATA}}`));
    const pattern = new RegExp(`^(?:${told[0]?.slots[0]?.pattern})$`, 'u');
    expect([pattern.test(good), pattern.test(bad)]).toEqual([true, false]);
  });
});

describe('a message from a template', () => {
  it('carries values, a link and the key of the request, nothing escaped', async () => {
    const outcome = await ends(
      { errcode: 0, errmsg: 'ok', msgid: 200228332 },
      { url: 'https://a.example/' },
      ([asked]) => {
        expect(asked?.path).toBe('/cgi-bin/message/template/send');
        expect(JSON.parse(asked?.body ?? '')).toEqual({
          touser: 'oAna',
          template_id: 'TPL',
          url: 'https://a.example/',
          client_msg_id: 'k1',
          data: { thing1: { value: '海盐拿铁 ☕ half \ufffd' }, amount2: { value: '¥35.50' } },
        });
      },
    );
    expect(outcome).toEqual({ kind: 'accepted', externalId: '200228332' });
  });
  it('without an id is known by its key', async () => {
    expect(await ends({ errcode: 0, msgid: 0 })).toEqual({ kind: 'accepted', externalId: 'sent:k1' });
  });
  it.each([
    [40003, 'invalid openid', 'unknown_person'],
    [40037, 'invalid template_id', 'template_gone'],
    [43004, 'require subscribe', 'not_reachable'],
    [43116, 'This template_id is banned', 'template_banned'],
    [43117, 'Sending messages to this openid too frequently', 'template_too_often'],
    [47003, 'argument invalid! data.thing1.value invalid', 'template_value_refused'],
    [48001, 'api unauthorized', 'not_permitted'],
  ])('ends by %d in words of its own', async (errcode, errmsg, code) => {
    expect(await ends({ errcode, errmsg: `${errmsg} rid: 1` })).toMatchObject({
      kind: 'rejected',
      error: { code },
    });
  });
  it('waits for the next day where those of today are sent', async () => {
    expect(await ends({ errcode: 45009, errmsg: 'reach max api daily quota limit' })).toMatchObject({
      kind: 'not_sent',
      error: { code: 'daily_quota_used' },
    });
  });
});

describe('what became of it', () => {
  const told = (Status: string, MsgID = '200163836') =>
    push.read(plainPush(eventOf('TEMPLATESENDJOBFINISH', { MsgID, Status })), ACCOUNT)[0];

  it('is told by a push, and is nothing that somebody did', () => {
    expect(told('success')).toMatchObject({
      events: [],
      receipts: [
        { externalId: '200163836', recipientExternalId: 'oAna', occurredAt: '2026-11-21T22:30:00.000Z' },
      ],
    });
    expect(told('success')?.receipts?.[0]).not.toHaveProperty('failure');
  });
  it.each([
    ['failed:user block', 'person_refuses'],
    ['failed: system failed', 'not_delivered'],
    ['failed', 'not_delivered'],
  ])('%s says that it did not arrive', (status, code) => {
    expect(told(status)?.receipts?.[0]?.failure).toMatchObject({ code, kind: 'rejected' });
  });
  it('names no message where WeChat tells none', () => {
    expect(told('success', '0')?.receipts?.[0]).not.toHaveProperty('externalId');
  });
  it('is no part of other pushes', () => {
    expect(push.read(plainPush(eventOf('subscribe')), ACCOUNT)[0]).not.toHaveProperty('receipts');
  });
});
