/** The one application that exists on this Meta; like the real one it is made by hand, not by programs. */
import { createHmac } from 'node:crypto';

export const APP = {
  id: '1010101010101010',
  secret: '0123456789abcdef0123456789abcdef',
  name: 'Sandbox app',
} as const;

export const appAccessToken = `${APP.id}|${APP.secret}`;

/** https://developers.facebook.com/docs/graph-api/guides/secure-requests */
export function appSecretProof(accessToken: string): string {
  return createHmac('sha256', APP.secret).update(accessToken).digest('hex');
}
