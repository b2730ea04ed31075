/**
 * Message-IDs. Ours tell the delivery that they belong to, so that a mail is found again, and its conversation, so that
 * every answer comes back to it. Only the account's password can make them.
 */

import { createHash, createHmac } from 'node:crypto';
import { domainOf } from './address.js';

/** In bytes. */
const MAX_ID = 400;
const OURS = /^(ts[\da-f]{24})\.(c[\da-f]{24})\.([\da-f]{16})@/;

const hex = (text: string, length: number) =>
  createHash('sha256').update(text).digest('hex').slice(0, length);

/** The ids in a header such as References, without their brackets, in order. */
export function idsIn(header: string | undefined): string[] {
  const found = (header ?? '').slice(0, 50_000).match(/<[^<>\s]{1,1000}>/g) ?? [];
  return found.map((id) => id.slice(1, -1)).filter((id) => Buffer.byteLength(id) <= MAX_ID);
}

/** The first part of the Message-ID of a write. */
export const deliveryMark = (idempotencyKey: string): string => `ts${hex(idempotencyKey, 24)}`;

/** The conversation of a thread with somebody: those who answer one newsletter do not meet. */
export const conversationOf = (rootId: string, correspondent: string): string =>
  `c${hex(`${rootId}\n${correspondent}`, 24)}`;

/** The Message-ID of a write, without brackets: the same on each try. */
export function ownMessageId(
  idempotencyKey: string,
  conversation: string,
  account: { address: string; password: string },
): string {
  const mark = deliveryMark(idempotencyKey);
  return `${mark}.${conversation}.${seal(mark, conversation, account.password)}@${domainOf(account.address)}`;
}

/** The conversation that a Message-ID of ours belongs to; null where we did not make it. */
export function sealedConversation(messageId: string, password: string): string | null {
  const [, mark, conversation, sealed] = OURS.exec(messageId) ?? [];
  if (mark === undefined || conversation === undefined) return null;
  return seal(mark, conversation, password) === sealed ? conversation : null;
}

const seal = (mark: string, conversation: string, password: string): string =>
  createHmac('sha256', password).update(`${mark}.${conversation}`).digest('hex').slice(0, 16);

/** The id of a mail: what it says, or its content where it says nothing that can be an id. */
export function externalIdOf(messageId: string | undefined, source: Uint8Array): string {
  const [told] = idsIn(messageId);
  return told ?? `sha256:${createHash('sha256').update(source).digest('hex')}`;
}
