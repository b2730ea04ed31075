import { TEXT_COUNTERS } from '@tingshuo/text-length';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { block } from './block.js';
import { followers } from './followers.js';
import { manifest } from './manifest.js';
import { sendMessage } from './send-message.js';
import { mediaHandle, upload } from './upload.js';

const facts = { credentials: { accessToken: 'T1' }, account: { externalId: 'gh_brand', handle: 'gh_brand' } };
const TO_ANA = { kind: 'message', conversationExternalId: 'oAna', recipientExternalId: 'oAna' } as const;
const OK = answerWith(200, { errcode: 0, errmsg: 'ok' });
const request = {
  idempotencyKey: 'k1',
  conversationExternalId: 'oAna',
  recipientExternalId: 'oAna',
  text: '',
};
const bodies = (asked: Asked[]): unknown[] => asked.map(({ body }) => JSON.parse(body));

describe('a message', () => {
  it('is each file and then its words', async () => {
    await replayed(
      () => OK,
      facts,
      async (account, asked) => {
        const media = ['image:M1', 'voice:M2'];
        const outcome = await sendMessage(account, { ...request, text: '您的包裹', media });
        expect(outcome).toEqual({ kind: 'accepted', externalId: 'sent:k1' });
        expect(bodies(asked)).toEqual([
          { touser: 'oAna', msgtype: 'image', image: { media_id: 'M1' } },
          { touser: 'oAna', msgtype: 'voice', voice: { media_id: 'M2' } },
          { touser: 'oAna', msgtype: 'text', text: { content: '您的包裹' } },
        ]);
      },
    );
  });
  it('is never escaped, for WeChat would show the escapes', async () => {
    await replayed(
      () => OK,
      facts,
      async (account, asked) => {
        await sendMessage(account, { ...request, text: '您好 👍🏽 half \ud83d' });
        expect(asked[0]?.body).toContain('您好 👍🏽 half \ufffd');
        expect(asked[0]?.body).not.toMatch(/\\u/);
      },
    );
  });
  it('that has arrived in part says which, and is not tried again', async () => {
    const late = answerWith(200, { errcode: 45047, errmsg: 'out of response count limit' });
    const inPart = (words: Answer, media: string[]) =>
      replayed(
        ({ body }) => (body.includes('"text"') ? words : OK),
        facts,
        async (account, asked) => {
          const outcome = await sendMessage(account, { ...request, text: 'a', media });
          return { outcome, count: asked.length };
        },
      );
    const refused = await inPart(late, ['image:1']);
    expect(refused).toMatchObject({
      count: 2,
      outcome: {
        kind: 'rejected',
        error: {
          code: 'sent_in_part',
          cause: { en: expect.stringMatching(/arrived: the file\. .* not: the words\./) },
        },
      },
    });
    expect((await inPart(answerWith(500, ''), ['image:1'])).outcome).toMatchObject({
      kind: 'unknown',
      error: { code: 'sent_in_part' },
    });
    expect((await inPart(late, [])).outcome).toMatchObject({ error: { code: 'window_used_up' } });
  });
  it('of nothing is not sent', async () => {
    await replayed(
      () => OK,
      facts,
      async (account, asked) => {
        expect(await sendMessage(account, { ...request, text: ' \n' })).toMatchObject({
          error: { code: 'nothing_to_send' },
        });
        expect(asked).toEqual([]);
      },
    );
  });
  it('is counted in bytes', () => {
    const { counting, fallback } = manifest.text;
    expect([TEXT_COUNTERS[counting]('a您👍', fallback), fallback.max]).toEqual([8, 2048]);
  });
});

describe('a file', () => {
  const file = { bytes: Buffer.from('bytes'), mimeType: 'image/PNG', name: '包裹.png' };
  it('becomes a handle that knows its type', async () => {
    const answer = answerWith(200, { type: 'image', media_id: '12345678', created_at: 123456789 });
    await replayed(
      () => answer,
      facts,
      async (account, asked) => {
        const outcome = await upload(account, file, TO_ANA);
        expect(outcome).toEqual({ kind: 'accepted', externalId: 'image:12345678' });
        expect([asked[0]?.path, asked[0]?.query.get('type')]).toEqual(['/cgi-bin/media/upload', 'image']);
        expect(asked[0]?.body).toContain('name="media"; filename="包裹.png"');
      },
    );
  });
  it('of a kind that WeChat does not take is not sent', async () => {
    await replayed(
      () => OK,
      facts,
      async (account, asked) => {
        const outcome = await upload(account, { ...file, mimeType: 'application/pdf' }, TO_ANA);
        expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'file_refused' } });
        expect(asked).toEqual([]);
      },
    );
  });
  it('without a type is an image', () => {
    expect(mediaHandle('a:b')).toEqual({ type: 'image', mediaId: 'a:b' });
  });
});

describe('followers', () => {
  it('keep what WeChat tells, and refuse a bad one', async () => {
    const person = {
      openid: 'o1',
      nickname: '小明',
      headimgurl: 'http://wx.qlogo.cn/a/0',
      language: 'zh_CN',
    };
    const answer = ({ path }: Asked) =>
      path === '/cgi-bin/user/get'
        ? answerWith(200, { total: 3, count: 3, data: { openid: ['o1', 'o2', 'o3'] }, next_openid: 'o3' })
        : answerWith(200, { user_info_list: [person, { openid: {} }, { subscribe: 0, openid: 'o3' }] });
    await replayed(answer, facts, async (account) => {
      const page = await followers(account, 'gh_brand', null);
      expect(page.profiles).toEqual([
        {
          externalId: 'o1',
          handle: 'o1',
          displayName: '小明',
          avatarUrl: 'http://wx.qlogo.cn/a/0',
          lang: 'zh-CN',
        },
        { externalId: 'o3', handle: 'o3', displayName: 'o3' },
      ]);
      expect([page.refused.length, page.next]).toEqual([1, undefined]);
    });
  });
  it('of others are not told', async () => {
    await replayed(
      () => OK,
      facts,
      async (account, asked) => {
        await expect(followers(account, 'gh_other', null)).rejects.toMatchObject({
          code: 'not_own_followers',
        });
        expect(asked).toEqual([]);
      },
    );
  });
  it('are none where the account has none', async () => {
    await replayed(
      () => answerWith(200, { total: 0, count: 0, next_openid: '' }),
      facts,
      async (account) => {
        expect(await followers(account, 'gh_brand', null)).toEqual({ profiles: [], refused: [] });
      },
    );
  });
});

describe('a person', () => {
  it('is put on the black list', async () => {
    await replayed(
      () => OK,
      facts,
      async (account, asked) => {
        expect(await block(account, 'oEve')).toEqual({ kind: 'accepted', externalId: 'oEve' });
        expect([asked[0]?.path, ...bodies(asked)]).toEqual([
          '/cgi-bin/tags/members/batchblacklist',
          { openid_list: ['oEve'] },
        ]);
      },
    );
  });
  it('of another account is not', async () => {
    await replayed(
      () => answerWith(200, { errcode: 49003, errmsg: 'no' }),
      facts,
      async (account) => {
        expect(await block(account, 'oEve')).toMatchObject({
          kind: 'rejected',
          error: { code: 'unknown_person' },
        });
      },
    );
  });
});
