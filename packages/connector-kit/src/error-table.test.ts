import { describe, expect, it } from 'vitest';
import { errorOfAnswer, type NetworkErrors } from './error-table.js';
import type { HttpResponse } from './http/message.js';

const text = { en: 'A cause', zh: '原因' };
const network: NetworkErrors = {
  rows: [
    { status: 400, code: 'duplicate', kind: 'rejected', name: 'duplicate', cause: text, action: text },
    { status: 403, path: '/verify', kind: 'auth_expired', name: 'disabled', cause: text, action: text },
  ],
  describe: (body) => (typeof body === 'string' ? { code: body, detail: `said ${body}` } : {}),
};
const answer = (status: number, body: unknown, url = 'https://a.example/x'): HttpResponse => ({
  status,
  url,
  headers: {},
  text: '',
  json: () => body,
  freshConnection: true,
});

describe('errorOfAnswer', () => {
  it.each([
    ['the network\u2019s own row', answer(400, 'duplicate'), 'duplicate', 'rejected'],
    ['the row of everywhere for another code', answer(400, 'other'), 'invalid_request', 'rejected'],
    ['the row of a path', answer(403, 1, 'https://a.example/verify'), 'disabled', 'auth_expired'],
    ['the row of everywhere on another path', answer(403, 1), 'forbidden', 'rejected'],
    ['a class of statuses', answer(502, 1), 'server_error', 'unavailable'],
    ['a redirect', answer(302, 1), 'unexpected_redirect', 'bad_response'],
    ['a status that makes no sense', answer(199, 1), 'unexpected_status', 'bad_response'],
  ])('takes %s', (_name, response, code, kind) => {
    expect(errorOfAnswer(response, network)).toMatchObject({ code, kind, status: response.status });
  });
  it('keeps what the network said, at most 500 characters of it', () => {
    expect(errorOfAnswer(answer(400, 'x'.repeat(900)), network).detail).toHaveLength(500);
  });
  it('survives a body that cannot be read', () => {
    const broken = {
      ...answer(500, 1),
      json: () => {
        throw new Error('html');
      },
    };
    expect(errorOfAnswer(broken, network).kind).toBe('unavailable');
  });
});
