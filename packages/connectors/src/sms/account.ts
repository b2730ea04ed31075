import type { AccountContext } from '@tingshuo/connector-kit';

/** An address of the form, filled in; undefined where it was left empty. */
export function gatewayUrl(
  { credentials, settings, baseUrl }: AccountContext,
  field: 'url' | 'checkUrl',
  fill: (template: string) => string = (template) => template,
): string | undefined {
  const told = (settings[field] || credentials[field] || '').trim();
  if (told === '') return undefined;
  const address = fill(told);
  return URL.canParse(address, `${baseUrl}/`) ? new URL(address, `${baseUrl}/`).href : address;
}
