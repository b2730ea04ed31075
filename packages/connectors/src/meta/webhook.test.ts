import { describe, expect, it } from 'vitest';
import { signed } from './scripted-graph.js';
import { challenge, verify } from './webhook.js';

const CREDENTIALS = { clientSecret: 'secret', verifyToken: 'word' };
const NOW = new Date('2026-11-21T22:00:00.000Z');
const HOUR = 3_600_000;
const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'believed';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};
const sentAt = (time: unknown) =>
  signed(JSON.stringify({ object: 'page', entry: [{ id: '1', time, changes: [] }] }), CREDENTIALS);

describe('a push of Meta', () => {
  it('is signed over its raw bytes', () => {
    // Meta's signature of this body with the secret, computed by another tool.
    const body = Buffer.from('{"object":"page","entry":[]}');
    const headers = {
      'x-hub-signature-256': 'sha256=550e646d4869f9eaf9e56ccc2b73b528c8d3aac4a24ff137e0a26e3e45bbd075',
    };
    expect(
      verify({ method: 'POST', query: {}, headers, body }, { clientSecret: 'secret' }, NOW).replayKey,
    ).toMatch(/^[0-9a-f]{64}$/);
  });
  it.each([
    ['in seconds', NOW.getTime() / 1000],
    ['in milliseconds', NOW.getTime()],
    ['of a late retry', NOW.getTime() - 36 * HOUR],
    ['of a clock ahead', NOW.getTime() + 60_000],
    ['that is no time', 'soon'],
  ])('is believed with a time %s', (_what, time) => {
    expect(codeOf(() => verify(sentAt(time), CREDENTIALS, NOW))).toBe('believed');
  });
  it.each([
    ['old', NOW.getTime() - 49 * HOUR],
    ['old, in seconds', NOW.getTime() / 1000 - 49 * 3600],
    ['of tomorrow', NOW.getTime() + 24 * HOUR],
  ])('is stale when it is %s', (_what, time) => {
    expect(codeOf(() => verify(sentAt(time), CREDENTIALS, NOW))).toBe('push_stale');
  });
  it.each([
    ['no signature', {}],
    ['a short signature', { 'x-hub-signature-256': 'sha256=00' }],
    ['a signature of SHA-1 only', { 'x-hub-signature': 'sha1=0000000000000000000000000000000000000000' }],
  ])('is not believed with %s', (_what, headers) => {
    expect(codeOf(() => verify({ ...sentAt(NOW.getTime()), headers }, CREDENTIALS, NOW))).toBe(
      'push_not_authentic',
    );
  });
});

describe('the question of Meta', () => {
  const ask = (query: Record<string, string>, credentials = CREDENTIALS) =>
    challenge({ method: 'GET', query, headers: {}, body: Buffer.alloc(0) }, credentials, NOW);
  const QUERY = { 'hub.mode': 'subscribe', 'hub.verify_token': 'word', 'hub.challenge': '115' };

  it('is answered with its own number', () => expect(ask(QUERY)).toMatchObject({ status: 200, body: '115' }));
  it('is none in another mode', () => expect(ask({ ...QUERY, 'hub.mode': 'x' })).toBeNull());
  it.each([
    ['another word', { ...QUERY, 'hub.verify_token': 'x' }, CREDENTIALS],
    ['no word on our side', { ...QUERY, 'hub.verify_token': '' }, { ...CREDENTIALS, verifyToken: '' }],
  ])('is refused with %s', (_what, query, credentials) => {
    expect(codeOf(() => ask(query, credentials))).toBe('push_not_authentic');
  });
});
