import { describe, expect, it } from 'vitest';
import { errorOfAnswer, type NetworkErrors, refusal, statusOfCode } from './error-table.js';
import type { HttpResponse } from './http/message.js';

const text = { en: 'A cause', zh: '原因' };
const network: NetworkErrors = {
  rows: [
    { status: 400, codes: ['duplicate'], kind: 'rejected', name: 'duplicate', cause: text, action: text },
    { is: 'not_found', codes: ['gone', '7'], status: 400 },
    { is: 'text_too_long', codes: ['8'], name: 'note_too_long', action: 'change' },
    {
      status: 409,
      said: /two readers/i,
      kind: 'unavailable',
      name: 'two_readers',
      cause: text,
      action: 'wait',
    },
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
    ['a cause of the catalogue by any of its codes', answer(400, '7'), 'not_found', 'rejected'],
    ['a cause under another name', answer(400, '8'), 'note_too_long', 'rejected'],
    ['a row by the words', answer(409, 'Two readers'), 'two_readers', 'unavailable'],
    ['the row of everywhere for other words', answer(409, 'one'), 'invalid_request', 'rejected'],
    ['the row of everywhere for another code', answer(400, 'other'), 'invalid_request', 'rejected'],
    ['the row of a path', answer(403, 1, 'https://a.example/verify'), 'disabled', 'auth_expired'],
    ['the row of everywhere on another path', answer(403, 1), 'forbidden', 'rejected'],
    ['a class of statuses', answer(502, 1), 'server_error', 'unavailable'],
    ['a redirect', answer(302, 1), 'unexpected_redirect', 'bad_response'],
    ['a status that makes no sense', answer(199, 1), 'unexpected_status', 'bad_response'],
  ])('takes %s', (_name, response, code, kind) => {
    expect(errorOfAnswer(response, network)).toMatchObject({ code, kind, status: response.status });
  });
  it('says it in the words of the network', () => {
    const words = { network: { en: 'the sky', zh: '天空' } };
    expect(errorOfAnswer(answer(404, 1), { ...network, words }).action).toEqual({
      en: 'Check on the sky whether it was deleted.',
      zh: '请到天空上确认是否已被删除。',
    });
    expect(errorOfAnswer(answer(400, '8'), network).action.en).toBe('Change the content, then send again.');
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

describe('statusOfCode', () => {
  it('is that of the row, else the one of its cause', () => {
    expect(['gone', '8', 'unheard'].map((code) => statusOfCode(network, code))).toEqual([
      400,
      400,
      undefined,
    ]);
  });
});

describe('refusal', () => {
  it('takes its action from the catalogue or as it is given', () => {
    expect(refusal('no_file', text, 'upload_again')).toMatchObject({
      kind: 'rejected',
      code: 'no_file',
      action: { en: 'Upload the file again.' },
    });
    expect(refusal('gone', text, text, { status: 404 })).toMatchObject({ status: 404, action: text });
  });
});
