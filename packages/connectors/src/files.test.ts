import {
  type AccountContext,
  ConnectorError,
  type HttpRequest,
  type HttpResponse,
} from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { telegram, wechat, weibo } from './index.js';

const BYTES = new Uint8Array([1, 2, 3]);
const at = new Date('2026-05-04T00:00:00Z');

interface Scene {
  account: AccountContext;
  asked: HttpRequest[];
}

/** An account whose network answers by the path that is asked for. */
function scene(
  baseUrl: string,
  credentials: Record<string, string>,
  answers: Record<string, { status?: number; json?: unknown; bytes?: Uint8Array }>,
): Scene {
  const asked: HttpRequest[] = [];
  const http = {
    request: async (request: HttpRequest): Promise<HttpResponse> => {
      asked.push(request);
      const { pathname } = new URL(request.url);
      const { status = 200, json, bytes } = answers[pathname] ?? { status: 404, json: {} };
      const text = json === undefined ? '' : JSON.stringify(json);
      const read = () => JSON.parse(text);
      const answer = { status, headers: {}, url: request.url, text, json: read, freshConnection: true };
      return bytes ? { ...answer, bytes } : answer;
    },
  };
  const account = { externalId: '1', handle: 'brand' };
  return { asked, account: { baseUrl, http, now: () => at, credentials, account, settings: {} } };
}

describe('files that need the account', () => {
  it('come from WeChat at the configured address, with the token', async () => {
    const base = 'https://proxy.example/wx';
    const { account, asked } = scene(
      base,
      { accessToken: 'at-1' },
      { '/wx/cgi-bin/media/get': { bytes: BYTES } },
    );
    const official = 'https://api.weixin.qq.com/cgi-bin/media/get?media_id=m%2F1';
    for (const url of [official, `${base}/cgi-bin/media/get?media_id=m%2F1`])
      expect((await wechat.file(account, url, 9))?.bytes).toEqual(BYTES);
    expect(asked.map(({ url, query, wantsFile }) => [url, query, wantsFile])).toEqual(
      Array.from({ length: 2 }, () => [
        `${base}/cgi-bin/media/get?media_id=m%2F1`,
        { access_token: 'at-1' },
        { maxBytes: 9 },
      ]),
    );
    expect(await wechat.file(account, 'http://mmbiz.qpic.cn/picture', 9)).toBeNull();
  });

  it('are gone from WeChat after three days', async () => {
    const answers = { '/cgi-bin/media/get': { json: { errcode: 40007, errmsg: 'invalid media_id' } } };
    const { account } = scene('https://api.weixin.qq.com', { accessToken: 'at-1' }, answers);
    const url = 'https://api.weixin.qq.com/cgi-bin/media/get?media_id=old';
    await expect(wechat.file(account, url, 9)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('come from Weibo by the token of the fan service', async () => {
    const { account, asked } = scene(
      'https://proxy.example/2',
      { fanServiceToken: 'fan', accessToken: 'user' },
      { '/2/mss/msget': { bytes: BYTES } },
    );
    const url = 'https://upload.api.weibo.com/2/mss/msget?fid=9007199254740993';
    expect((await weibo.file(account, url, 9))?.bytes).toEqual(BYTES);
    expect(asked[0]).toMatchObject({
      url: 'https://proxy.example/2/mss/msget?fid=9007199254740993',
      query: { access_token: 'fan' },
    });
    const official = scene(
      'https://api.weibo.com/2',
      { accessToken: 'user' },
      { '/2/mss/msget': { bytes: BYTES } },
    );
    await weibo.file(official.account, url, 9);
    expect(official.asked[0]?.url).toBe(url);
    expect(await weibo.file(account, 'https://wx1.sinaimg.cn/large/a.jpg', 9)).toBeNull();
  });

  it('that Weibo refuses in a document are told as what they are', async () => {
    const url = 'https://upload.api.weibo.com/2/mss/msget?fid=1';
    const refusedWith = (error_code: number) =>
      scene(
        'https://api.weibo.com/2',
        { accessToken: 'user' },
        {
          '/2/mss/msget': { json: { error_code, error: 'no' }, bytes: new TextEncoder().encode('{}') },
        },
      ).account;
    await expect(weibo.file(refusedWith(10017), url, 9)).rejects.toMatchObject({ code: 'file_gone' });
    await expect(weibo.file(refusedWith(21327), url, 9)).rejects.toMatchObject({ kind: 'auth_expired' });
  });

  it('come from Telegram after asking where they are', async () => {
    const answers = {
      '/bot1:secret/getFile': { json: { ok: true, result: { file_path: 'photos/file 1.jpg' } } },
      '/file/bot1:secret/photos/file%201.jpg': { bytes: BYTES },
    };
    const { account, asked } = scene('https://api.telegram.org', { botToken: '1:secret' }, answers);
    expect((await telegram.file(account, 'telegram-file:AgAC%2F1', 9))?.bytes).toEqual(BYTES);
    expect(asked[0]?.query).toEqual({ file_id: 'AgAC/1' });
    expect(await telegram.file(account, 'https://t.me/x', 9)).toBeNull();
    expect(await telegram.file(account, 'telegram-file:%', 9)).toBeNull();
  });

  it('end in an error that says so where Telegram no longer has them', async () => {
    const json = { ok: false, error_code: 400, description: 'Bad Request: wrong file_id' };
    const { account } = scene(
      'https://api.telegram.org',
      { botToken: '1:s' },
      { '/bot1:s/getFile': { json } },
    );
    const error = await telegram.file(account, 'telegram-file:x', 9).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConnectorError);
    expect(error).toMatchObject({ kind: 'rejected', code: 'file_not_usable' });
  });
});
