import type { AccountContext } from '@tingshuo/connector-kit';

/** Where the account's writes go; undefined where it only listens. */
export function targetUrl({ settings, credentials, baseUrl }: AccountContext): string | undefined {
  const told = (settings.url || credentials.url || '').trim();
  if (told === '') return undefined;
  return URL.canParse(told, `${baseUrl}/`) ? new URL(told, `${baseUrl}/`).href : told;
}
