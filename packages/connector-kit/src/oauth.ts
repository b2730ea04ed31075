/** Signing in at a network by OAuth 2.0 (RFC 6749, section 4.1), with PKCE (RFC 7636) where the network knows it. */

import { createHash } from 'node:crypto';
import type { AccountContext, InstanceContext, OAuthApp } from './contract.js';

/** The address of the network's sign-in page. With `codeVerifier` only whoever began can trade the code. */
export function signInPage(
  page: string,
  { app, state, codeVerifier }: { app: OAuthApp; state: string; codeVerifier?: string },
  scopeSeparator = ' ',
): { url: string; pkce: boolean } {
  const url = new URL(page);
  const challenge = codeVerifier && createHash('sha256').update(codeVerifier).digest('base64url');
  for (const [key, value] of Object.entries({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: app.redirectUri,
    scope: app.scopes.join(scopeSeparator),
    state,
    ...(challenge && { code_challenge: challenge, code_challenge_method: 'S256' }),
  }))
    url.searchParams.set(key, value);
  return { url: url.href, pkce: codeVerifier !== undefined };
}

/** The form that trades a code for tokens, for apps that prove themselves in it. */
export const codeGrant = (app: OAuthApp, code: string, codeVerifier?: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  code,
  client_id: app.clientId,
  client_secret: app.clientSecret,
  redirect_uri: app.redirectUri,
  ...(codeVerifier !== undefined && { code_verifier: codeVerifier }),
});

/** An account as far as it is known when only its credentials are. */
export const freshAccount = (
  instance: InstanceContext,
  credentials: Record<string, string>,
  externalId = '',
): AccountContext => ({
  ...instance,
  credentials,
  account: { externalId, handle: '' },
  settings: {},
});
