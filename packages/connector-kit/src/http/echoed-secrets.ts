/** Servers repeat in an error what they were sent, and an error is logged and shown: secrets must not come back. */

import type { HttpRequest } from './message.js';

const NAMES = /token|secret|password|passwd|jwt|signature|proof|cookie|[-_]key$|^code$/i;
/** Shorter ones are words that stand in texts by chance. */
const SHORTEST = 8;
const MARK = '[…]';

/** What a request proves itself with: in its headers, address, form or JSON. */
export function secretsIn({ headers = {}, query = {}, form = {}, json, url }: HttpRequest): string[] {
  const found = [
    ...Object.entries(headers).flatMap(([name, value]) => inHeader(name, value)),
    ...named(Object.entries(query).map(([name, value]) => [name, String(value)])),
    ...named(Object.entries(form)),
    ...(typeof json === 'object' && json !== null ? named(Object.entries(json)) : []),
    ...(URL.canParse(url) ? inAddress(new URL(url)) : []),
  ];
  return [...new Set(found.filter((value) => value.length >= SHORTEST))].sort((a, b) => b.length - a.length);
}

/** The text without these secrets, as they are or as they stand in addresses. */
export function withoutEchoes(text: string, secrets: readonly string[]): string {
  return secrets.reduce(
    (left, secret) => left.replaceAll(secret, MARK).replaceAll(encodeURIComponent(secret), MARK),
    text,
  );
}

const SAID =
  /(["']?\b[\w-]*(?:token|secret|password|jwt)\b["']?\s*[:=]\s*["']?)([^\s"'&,;<>{}]{8,})|(\b(?:Bearer|Basic|OAuth2?)\s+)([\w.~+/=-]{8,})/gi;

/** The text without what it calls a token, secret or password itself. */
export const withoutNamedSecrets = (text: string): string =>
  text.replace(SAID, (_whole, name?: string, _value?: string, scheme?: string) => `${name ?? scheme}${MARK}`);

const named = (pairs: readonly (readonly [string, unknown])[]) =>
  pairs.flatMap(([name, value]) => (NAMES.test(name) && typeof value === 'string' ? [value] : []));

function inHeader(name: string, value: string): string[] {
  if (name.toLowerCase() !== 'authorization') return NAMES.test(name) ? [value] : [];
  const [scheme = '', proof = value] = value.trim().split(/\s+/, 2);
  if (!/^basic$/i.test(scheme)) return [proof];
  const pair = Buffer.from(proof, 'base64').toString();
  return [proof, pair.slice(pair.indexOf(':') + 1)];
}

/** Telegram has its token in the path. */
const inAddress = (url: URL): string[] => [
  ...named([...url.searchParams]),
  ...[...url.pathname.matchAll(/\/bot([^/]+)/g)].map(([, token]) => decodeURIComponent(token ?? '')),
];
