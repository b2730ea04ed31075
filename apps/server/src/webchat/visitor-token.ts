import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN = /^([\da-f]{32})\.([\da-f]{64})$/;

const proofOf = (secret: string, visitor: string): string =>
  createHmac('sha256', secret).update(`visitor ${visitor}`).digest('hex');

/** The token of a new visitor: who it is, and the proof that we said so. */
export function newVisitorToken(secret: string, visitor = randomBytes(16).toString('hex')): string {
  return `${visitor}.${proofOf(secret, visitor)}`;
}

/** The visitor whom a token names; null where nobody with the secret made it. */
export function visitorOf(token: string, secret: string): string | null {
  const [, visitor, proof] = TOKEN.exec(token) ?? [];
  if (visitor === undefined || proof === undefined || secret === '') return null;
  return timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(secret, visitor))) ? visitor : null;
}
