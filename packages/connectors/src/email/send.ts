/** Answers by mail: the original is read for its subject and thread, the copy goes among the sent ones. */

import type { AccountContext, Mailbox, MessageRequest, Outcome } from '@tingshuo/connector-kit';
import { HttpFailure } from '@tingshuo/connector-kit';
import { type Mailing, mailingOf } from './account.js';
import { normalAddress } from './address.js';
import { composed } from './compose.js';
import { AUTOMATIC, NO_RECIPIENT, sendingOutcome } from './errors.js';
import { deliveryMark, ownMessageId } from './message-id.js';
import { type ReadMail, readMail } from './read-mail.js';

interface Prepared {
  original: ReadMail | null;
  sentFolder: string | null;
  filesSentMail: boolean;
  wasSent: boolean;
}

const CONVERSATION = /^c[\da-f]{24}$/;

/** Ends in an Outcome, never throws for what a server does. What is among the sent ones is not sent again. */
export async function sendMessage(account: AccountContext, request: MessageRequest): Promise<Outcome> {
  let prepared: Prepared;
  let source: Buffer;
  let mailing: Mailing;
  let messageId: string;
  let to: string;
  try {
    mailing = mailingOf(account);
    if (!CONVERSATION.test(request.conversationExternalId)) throw NO_RECIPIENT;
    prepared = await prepare(mailing, request);
    if (prepared.original?.automatic === 'bounce') throw AUTOMATIC;
    to = recipientOf(prepared.original, request, mailing);
    messageId = ownMessageId(request.idempotencyKey, request.conversationExternalId, mailing);
    const { original } = prepared;
    const draft = { messageId, to, original, originalId: request.inReplyToExternalId };
    source = await composed(mailing, request, draft);
  } catch (thrown) {
    return sendingOutcome(thrown, false);
  }
  const accepted: Outcome = { kind: 'accepted', externalId: messageId };
  if (prepared.wasSent) return accepted;
  try {
    await mailing.client.submit(mailing.smtp, { from: mailing.address, to: [to], source });
  } catch (thrown) {
    return sendingOutcome(thrown, thrown instanceof HttpFailure && thrown.requestSent);
  }
  await fileCopy(mailing, prepared, source);
  return accepted;
}

/** One visit to the mailbox before anything is sent. */
async function prepare(mailing: Mailing, request: MessageRequest): Promise<Prepared> {
  return await mailing.client.withMailbox(mailing.imap, async (mailbox) => {
    await mailbox.open(mailing.folder);
    const original = await originalOf(mailbox, request.inReplyToExternalId);
    const sentFolder = mailing.sentFolder ?? (await mailbox.sentFolder());
    const filesSentMail = mailing.filesSentMail ?? mailbox.filesSentMail;
    if (sentFolder === null) return { original, sentFolder, filesSentMail, wasSent: false };
    await mailbox.open(sentFolder);
    const sent = await mailbox.search({ messageId: deliveryMark(request.idempotencyKey) });
    const own = original ?? (await originalOf(mailbox, request.inReplyToExternalId));
    return { original: own, sentFolder, filesSentMail, wasSent: sent.length > 0 };
  });
}

async function originalOf(mailbox: Mailbox, id: string | undefined): Promise<ReadMail | null> {
  if (id === undefined || id.startsWith('sha256:')) return null;
  const uid = (await mailbox.search({ messageId: id })).at(-1);
  const header = uid === undefined ? null : await mailbox.read(uid, 'header');
  return header && (await readMail(header.source));
}

/** Where the writer wants answers to go, unless that is ourselves. */
function recipientOf(original: ReadMail | null, request: MessageRequest, { address }: Mailing): string {
  const wanted =
    original?.from?.address === request.recipientExternalId ? original.replyTo?.address : undefined;
  const to =
    normalAddress(wanted === address ? undefined : wanted) ?? normalAddress(request.recipientExternalId);
  if (to === null || to === address || to.startsWith('unverified:')) throw NO_RECIPIENT;
  return to;
}

/** The mail is on its way: a copy that cannot be filed changes nothing about it. */
async function fileCopy(
  { client, imap }: Mailing,
  { sentFolder, filesSentMail }: Prepared,
  source: Buffer,
): Promise<void> {
  if (sentFolder === null || filesSentMail) return;
  await client
    .withMailbox(imap, async (mailbox) => await mailbox.append(sentFolder, source))
    .catch(() => undefined);
}
