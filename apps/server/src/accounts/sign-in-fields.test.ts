import { connectors } from '@tingshuo/connectors';
import { describe, expect, it } from 'vitest';
import { baseAddress, changedFields, shownFields } from './sign-in-fields.js';

const HERE = 'https://tingshuo.example';

function connectorOf(network: string) {
  const found = connectors.find(({ manifest }) => manifest.network === network);
  if (!found) throw new Error(`no connector for ${network}`);
  return found;
}

describe('where an account is called', () => {
  it('is as named, else the network itself, the first address of the form, or this server', () => {
    const at = (network: string, fields: Record<string, string>, baseUrl?: string) =>
      baseAddress(connectorOf(network), { fields, baseUrl }, HERE);
    expect(at('bluesky', {}, 'https://pds.example/')).toBe('https://pds.example');
    expect(at('bluesky', {})).toBe('https://bsky.social');
    expect(at('feed', { feedUrl: 'https://news.example/a/feed.xml' })).toBe('https://news.example');
    expect(at('email', { imap: 'imap.shop.example' })).toBe(HERE);
  });
});

describe('keys that are changed', () => {
  it('replace what was made of the old ones, and keep what is not named', () => {
    const bluesky = { identifier: 'a.example', appPassword: 'old', accessJwt: 'session of the old one' };
    expect(changedFields(connectorOf('bluesky'), bluesky, { appPassword: 'new' })).toEqual({
      identifier: 'a.example',
      appPassword: 'new',
    });
    const x = { clientId: 'app', accessToken: 'token', refreshToken: 'again', expiresAt: 'soon' };
    expect(changedFields(connectorOf('x'), x, { clientSecret: 's' })).toEqual({ ...x, clientSecret: 's' });
    expect(changedFields(connectorOf('x'), x, { accessToken: 'other' })).toEqual({
      clientId: 'app',
      accessToken: 'other',
    });
  });

  it('are shown where they are open, and named where they are secret', () => {
    const stored = { clientId: 'app', accessToken: 'token', extraHeaders: 'X-Key: 1', expiresAt: 'soon' };
    const { fields, secrets } = shownFields(connectorOf('x'), stored);
    expect(fields).toEqual({ clientId: 'app' });
    expect(secrets.toSorted()).toEqual(['accessToken', 'extraHeaders']);
  });
});
