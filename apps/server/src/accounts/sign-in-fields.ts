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

/** Where networks send people back to after signing in; people enter it in the app that they make there. */
export const redirectAddress = (publicUrl: string): string =>
  new URL('/api/accounts/oauth/callback', publicUrl).toString();

/** What of an account's credentials lasts when its tokens are replaced: what people entered, and the push secret. */
export function lastingFields({ manifest, registerPush }: Connector, stored: Credentials): Credentials {
  const entered = manifest.fields.map(({ key }) => key).filter((key) => !isInsteadOfSignIn(manifest, key));
  const keys = new Set([...entered, EXTRA_HEADERS, ...(registerPush?.secret ? [registerPush.secret] : [])]);
  return Object.fromEntries(Object.entries(stored).filter(([key, value]) => keys.has(key) && value !== ''));
}
