import { describe, expect, it } from 'vitest';
import type { OAuthApp } from './contract.js';
import { codeGrant, signInPage } from './oauth.js';

const app: OAuthApp = {
  clientId: 'id',
  clientSecret: 'secret',
  redirectUri: 'https://desk.example/back?x=1',
  scopes: ['read', 'write'],
};

describe('signInPage', () => {
  it('asks for a code, and keeps the secret of the app', () => {
    const { url, pkce } = signInPage('https://net.example/oauth?lang=zh', { app, state: 's&1' }, ',');
    expect(pkce).toBe(false);
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
      lang: 'zh',
      response_type: 'code',
      client_id: 'id',
      redirect_uri: app.redirectUri,
      scope: 'read,write',
      state: 's&1',
    });
  });
  it('shows the challenge of RFC 7636, appendix B, and not the verifier', () => {
    const codeVerifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const { url, pkce } = signInPage('https://net.example/oauth', { app, state: 's', codeVerifier });
    const asked = new URL(url).searchParams;
    expect([pkce, asked.get('code_challenge'), asked.get('code_challenge_method')]).toEqual([
      true,
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      'S256',
    ]);
    expect(url).not.toContain(codeVerifier);
  });
});

describe('codeGrant', () => {
  it('has a verifier only where the page had a challenge', () => {
    expect(codeGrant(app, 'c')).toEqual({
      grant_type: 'authorization_code',
      code: 'c',
      client_id: 'id',
      client_secret: 'secret',
      redirect_uri: app.redirectUri,
    });
    expect(codeGrant(app, 'c', 'v').code_verifier).toBe('v');
  });
});
