import type { Connector } from '@tingshuo/connector-kit';
import { EXTRA_HEADERS } from '@tingshuo/contracts';
import type { Credentials } from './credential.repository.js';

const TOKENS: ReadonlySet<string> = new Set(['accessToken', 'refreshToken']);

/** Whether a field of the form is a token, which signing in brings by itself. */
export const isInsteadOfSignIn = ({ oauth }: Connector['manifest'], key: string): boolean =>
  oauth !== undefined && TOKENS.has(key);

/** Whether the network's server is called over HTTP. What people post by hand calls nothing. */
export const takesHeaders = ({ withoutHttp, byHand }: Connector['manifest']): boolean =>
  withoutHttp === undefined && byHand === undefined;

/** Whether the server where the account lives has to be named. */
export const asksAddress = ({ baseUrl, byHand, fields }: Connector['manifest']): boolean =>
  byHand === undefined && (baseUrl !== undefined || fields.some(({ key }) => key === 'baseUrl'));

/** The server that an account is called at: as named, else the network's own, that of its first address, or this one. */
export function baseAddress(
  { manifest }: Connector,
  { baseUrl, fields }: { baseUrl?: string | undefined; fields: Credentials },
  publicUrl: string,
): string {
  const named = manifest.fields.map(({ key }) => fields[key] ?? '').find(isWebAddress);
  const address = baseUrl ?? manifest.baseUrl ?? (named ? new URL(named).origin : publicUrl);
  return address.replace(/\/+$/, '');
}

const isWebAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text);

/** Where networks send people back to after signing in; people enter it in the app that they make there. */
export const redirectAddress = (publicUrl: string): string =>
  new URL('/api/accounts/oauth/callback', publicUrl).toString();

/** What of an account's credentials lasts when its tokens are replaced: what people entered, and the push secret. */
export function lastingFields({ manifest, registerPush }: Connector, stored: Credentials): Credentials {
  const entered = manifest.fields.map(({ key }) => key).filter((key) => !isInsteadOfSignIn(manifest, key));
  const keys = new Set([...entered, EXTRA_HEADERS, ...(registerPush?.secret ? [registerPush.secret] : [])]);
  return Object.fromEntries(Object.entries(stored).filter(([key, value]) => keys.has(key) && value !== ''));
}

/** Stored credentials with what a person entered anew: an empty value is taken away, one that is not named stays. */
export function changedFields(connector: Connector, stored: Credentials, entered: Credentials): Credentials {
  const { manifest } = connector;
  const isNewToken = Object.keys(entered).some((key) => isInsteadOfSignIn(manifest, key) && entered[key]);
  // What was made of the old keys, such as a session, must not prove the new ones; a sign-in's own tokens stay.
  const kept = manifest.oauth && !isNewToken ? stored : lastingFields(connector, stored);
  return Object.fromEntries(Object.entries({ ...kept, ...entered }).filter(([, value]) => value !== ''));
}

/** What a form shows of stored credentials: the values of open fields, and which secret ones are there. */
export function shownFields({ manifest }: Connector, stored: Credentials) {
  const isSecret = new Set([
    EXTRA_HEADERS,
    ...manifest.fields.filter(({ secret }) => secret).map(({ key }) => key),
  ]);
  const known = new Set([EXTRA_HEADERS, ...manifest.fields.map(({ key }) => key)]);
  const entries = Object.entries(stored).filter(([key, value]) => known.has(key) && value !== '');
  return {
    fields: Object.fromEntries(entries.filter(([key]) => !isSecret.has(key))),
    secrets: entries.map(([key]) => key).filter((key) => isSecret.has(key)),
  };
}
