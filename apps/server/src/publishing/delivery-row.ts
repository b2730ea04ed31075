import { DELIVERY_STATES, type Delivery } from '@tingshuo/domain';
import { Prisma } from '@tingshuo/prisma';
import { DeliveryExtras } from './delivery-extras.js';
import { domainReason } from './delivery-reason.js';

/** A row: what the state machine decides about, and what it does not need to know. */
export interface StoredDelivery {
  id: string;
  kind: string;
  accountId: string;
  caseId: string | null;
  conversationId: string | null;
  replyToPostId: string | null;
  authorId: string | null;
  text: string;
  contentHash: string;
  permalink: string | null;
  postId: string | null;
  publicationId: string | null;
  partNo: number;
  /** The part of the thread that has to be live before this one. */
  afterId: string | null;
  extras: DeliveryExtras | null;
  delivery: Delivery;
}

/** What raw statements select of the table `delivery d`. */
export const DELIVERY_COLUMNS = Prisma.raw(`d.id::text, d.kind, d.social_account_id::text AS "accountId",
  d.case_id::text AS "caseId", d.conversation_id::text AS "conversationId",
  d.reply_to_post_id::text AS "replyToPostId", d.author_id AS "authorId", d.text, d.content_hash AS "contentHash",
  d.permalink, d.post_id::text AS "postId", d.publication_id::text AS "publicationId", d.part_no AS "partNo",
  d.after_id::text AS "afterId", d.extras, d.state, d.state_reason AS "stateReason", d.revision,
  d.needs_approval AS "needsApproval", d.approved_revision AS "approvedRevision", d.due_at AS "dueAt",
  d.not_before AS "notBefore", d.fence, d.lease_expires_at AS "leaseExpiresAt", d.attempts, d.tries,
  d.read_back_from AS "readBackFrom", d.settles_at AS "settlesAt", d.read_backs AS "readBacks", d.handle,
  d.external_id AS "externalId", d.sent_at AS "sentAt", d.cancel_requested AS "cancelRequested"`);

/** One row of these columns, as Prisma or the bare driver read it. */
export interface DeliveryRow extends Omit<StoredDelivery, 'delivery' | 'extras'> {
  extras: unknown;
  state: string;
  stateReason: unknown;
  revision: number;
  needsApproval: boolean;
  approvedRevision: number | null;
  dueAt: Date;
  notBefore: Date;
  fence: bigint | string;
  leaseExpiresAt: Date | null;
  attempts: number;
  tries: number;
  readBackFrom: Date | null;
  settlesAt: Date | null;
  readBacks: number;
  handle: string | null;
  externalId: string | null;
  sentAt: Date | null;
  cancelRequested: boolean;
}

export function storedOf(row: DeliveryRow): StoredDelivery {
  const state = DELIVERY_STATES.find((known) => known === row.state);
  if (!state) throw new Error(`the delivery ${row.id} is in no known state: ${row.state}`);
  return {
    id: row.id,
    kind: row.kind,
    accountId: row.accountId,
    caseId: row.caseId,
    conversationId: row.conversationId,
    replyToPostId: row.replyToPostId,
    authorId: row.authorId,
    text: row.text,
    contentHash: row.contentHash,
    permalink: row.permalink,
    postId: row.postId,
    publicationId: row.publicationId,
    partNo: row.partNo,
    afterId: row.afterId,
    extras: DeliveryExtras.nullable().catch(null).parse(row.extras),
    delivery: {
      state,
      revision: row.revision,
      needsApproval: row.needsApproval,
      approvedRevision: row.approvedRevision,
      dueAt: row.dueAt.getTime(),
      notBefore: row.notBefore.getTime(),
      fence: Number(row.fence),
      leaseUntil: row.leaseExpiresAt?.getTime() ?? null,
      attempts: row.attempts,
      tries: row.tries,
      readBackFrom: row.readBackFrom?.getTime() ?? null,
      settlesAt: row.settlesAt?.getTime() ?? null,
      readBacks: row.readBacks,
      handle: row.handle,
      externalId: row.externalId,
      acknowledgedAt: row.sentAt?.getTime() ?? null,
      cancelRequested: row.cancelRequested,
      reason: domainReason(row.stateReason),
    },
  };
}
