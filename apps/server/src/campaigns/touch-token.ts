import { createHmac, timingSafeEqual } from 'node:crypto';

/** The parameter of a landing page's address that says by which code its visitor came. */
export const TOUCH_PARAMETER = 'ts_code';

const CODE = /^[a-z0-9]{8}$/;
const TOKEN = /^([a-z0-9]{8})\.([a-z0-9]{1,11})\.([\w-]{16})$/;
/** How long after the click a form may still come. */
const LIFE_MS = 30 * 24 * 3_600_000;
const LEEWAY_MS = 5 * 60_000;

const proofOf = (key: string, code: string, time: string): string =>
  createHmac('sha256', key).update(`touch ${code} ${time}`).digest('base64url').slice(0, 16);

/** Names a source code and the moment of a click (epoch ms), with the proof that we said so. */
export function touchToken(key: string, sourceCode: string, at: number): string {
  const time = Math.floor(at / 1000).toString(36);
  return `${sourceCode}.${time}.${proofOf(key, sourceCode, time)}`;
}

/** Whether it is a bare code, as it stands in addresses that posts show openly: it says nothing of when it was opened. */
export function isBareCode(token: string): boolean {
  return CODE.test(token);
}

/** What a token says; null where nobody with the key made it, or where it is too old. */
export function readTouchToken(
  key: string,
  token: string,
  now: number,
): { sourceCode: string; at: number } | null {
  const [, sourceCode, time, proof] = TOKEN.exec(token) ?? [];
  if (sourceCode === undefined || time === undefined || proof === undefined) return null;
  if (!timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(key, sourceCode, time)))) return null;
  const at = Number.parseInt(time, 36) * 1000;
  return at > now + LEEWAY_MS || at < now - LIFE_MS ? null : { sourceCode, at };
}
