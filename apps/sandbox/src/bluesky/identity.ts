/** Names of people and records: handles, DIDs, record keys that sort by time, and content hashes. */
import { createHash } from 'node:crypto';
import type { Account } from '../world/facts.js';
import { snowflakeTime } from '../world/snowflake.js';

export const HANDLE_HOST = 'xiaozhen.test';
const DID_DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';
const TID_DIGITS = '234567abcdefghijklmnopqrstuvwxyz';
/** How a snowflake's low 16 bits fit into microseconds below a millisecond and a clock number. */
const STEPS = 66n;

export interface AtUri {
  repo: string;
  collection: string;
  rkey: string;
}

/** Bluesky's handles are host names, which have no underscores. */
export function handleOf(account: Account): string {
  return `${account.handle.toLowerCase().replaceAll('_', '-')}.${HANDLE_HOST}`;
}

/** Of the handle alone, so that it outlives a world that begins again. */
export function didOf(account: Account): string {
  return `did:plc:${base32(createHash('sha256').update(`did ${account.handle}`).digest()).slice(0, 24)}`;
}

export function atUri(repo: string, collection: string, rkey: string): string {
  return `at://${repo}/${collection}/${rkey}`;
}

export function parseAtUri(uri: string): AtUri | null {
  const [, repo, collection, rkey] = /^at:\/\/([^/?#]+)\/([^/?#]+)\/([^/?#]+)$/.exec(uri) ?? [];
  return repo !== undefined && collection !== undefined && rkey !== undefined
    ? { repo, collection, rkey }
    : null;
}

/** The record key for an id of the world; ids that are no snowflakes are taken as they are. */
export function recordKeyOf(id: string): string {
  const ms = snowflakeTime(id);
  if (ms === null) return id.replace(/[^a-zA-Z0-9._~:-]/g, '-');
  const low = BigInt(id) & 0xffffn;
  return tid(BigInt(ms) * 1000n + low / STEPS, low % STEPS);
}

/** A key for something that happens at `at` (ms). */
export function recordKeyAt(at: number, clock: number): string {
  return tid(BigInt(Math.floor(at)) * 1000n, BigInt(clock % 1024));
}

function tid(micros: bigint, clock: bigint): string {
  let text = '';
  for (let rest = (micros << 10n) | clock; text.length < 13; rest >>= 5n)
    text = TID_DIGITS.charAt(Number(rest & 31n)) + text;
  return text;
}

/** A CID (version 1, SHA-256) as it looks; its digest is over the JSON with sorted keys. */
export function cidOf(value: unknown): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest();
  return `b${base32(Buffer.concat([Buffer.from([0x01, 0x71, 0x12, 0x20]), digest]))}`;
}

export function blobCid(bytes: Buffer): string {
  const digest = createHash('sha256').update(bytes).digest();
  return `b${base32(Buffer.concat([Buffer.from([0x01, 0x55, 0x12, 0x20]), digest]))}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += DID_DIGITS.charAt((value >>> (bits - 5)) & 31);
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + DID_DIGITS.charAt((value << (5 - bits)) & 31) : text;
}
