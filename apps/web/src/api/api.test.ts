import { mentionRoutes, sessionRoutes } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { addressOf, createApi } from './api.js';
import { ApiFailure } from './api-failure.js';

function answering(status: number, body: unknown) {
  const calls: { url: string; init: RequestInit }[] = [];
  const api = createApi(async (url, init) => {
    calls.push({ url, init });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  });
  return { api, calls };
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('api', () => {
  it('fills parameters and leaves out what is empty', () => {
    expect(addressOf('/api/x/:id/y', { id: 'a/b' }, { q: '退款 late', state: '', cursor: undefined })).toBe(
      '/api/x/a%2Fb/y?q=%E9%80%80%E6%AC%BE+late',
    );
  });

  it('sends the body as JSON and parses the answer', async () => {
    const { api, calls } = answering(200, { locale: 'zh' });
    expect(await api.call(sessionRoutes.saveLocale, { body: { locale: 'zh' } })).toEqual({ locale: 'zh' });
    expect(calls[0]?.init.method).toBe('PUT');
    expect(calls[0]?.init.body).toBe('{"locale":"zh"}');
  });

  it('keeps the words of a refusal', async () => {
    const refused = { code: 'stale', message: { en: 'Changed.', zh: '已变更。' }, action: null };
    const error = await failureOf(answering(409, refused).api.call(sessionRoutes.me, {}));
    expect(error).toBeInstanceOf(ApiFailure);
    expect(error).toMatchObject({ status: 409, code: 'stale', error: { message: { zh: '已变更。' } } });
  });

  it('finds words for a refusal that has none', async () => {
    const error = await failureOf(answering(502, '<html>').api.call(sessionRoutes.me, {}));
    expect(error).toMatchObject({ status: 502, code: 'http_502' });
  });

  it('refuses an answer that breaks the contract', async () => {
    const wrong = answering(200, { rows: [{ id: 'not a mention' }], next: null }).api;
    expect(await failureOf(wrong.call(mentionRoutes.list, {}))).toMatchObject({ code: 'unreadable_answer' });
    const page = answering(200, '<html>sign in to the wifi</html>').api;
    expect(await failureOf(page.call(mentionRoutes.list, {}))).toMatchObject({ code: 'unreadable_answer' });
  });

  it('says that the server does not answer', async () => {
    const api = createApi(() => Promise.reject(new TypeError('failed to fetch')));
    expect(await failureOf(api.call(sessionRoutes.me, {}))).toMatchObject({ status: 0, code: 'unreachable' });
  });
});
