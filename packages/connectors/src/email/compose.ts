/** An answer as a mail. */

import type { MediaFile, MessageRequest } from '@tingshuo/connector-kit';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailAccount } from './map.js';
import type { ReadMail } from './read-mail.js';

const MAX_REFERENCES = 30;
const ANSWER = /^\s*(re|aw|sv|回复|答复|回覆)\s*(\[\d+\])?\s*[:：]/i;

export interface Draft {
  messageId: string;
  to: string;
  /** The mail that is answered, as far as it could still be read. */
  original: Pick<ReadMail, 'subject' | 'thread'> | null;
  originalId: string | undefined;
}

/** The bytes of a mail. The same request makes the same header on each try. */
export async function composed(
  account: Pick<MailAccount, 'address' | 'name'>,
  {
    text,
    createdAt,
    idempotencyKey,
    files = [],
  }: Pick<MessageRequest, 'text' | 'createdAt' | 'idempotencyKey' | 'files'>,
  { messageId, to, original, originalId }: Draft,
): Promise<Buffer> {
  const isId = originalId !== undefined && /^[^\s<>]+@[^\s<>]+$/.test(originalId);
  const references = [...(original?.thread ?? []), ...(isId ? [originalId] : [])];
  const composer = new MailComposer({
    from: { name: account.name === account.address ? '' : account.name, address: account.address },
    to: { name: '', address: to },
    subject: answerSubject(original?.subject ?? ''),
    text,
    messageId: `<${messageId}>`,
    ...(isId && { inReplyTo: `<${originalId}>` }),
    ...(references.length > 0 && { references: shortened(references).map((id) => `<${id}>`) }),
    ...(createdAt && { date: createdAt }),
    boundaryPrefix: `ts-${idempotencyKey.replace(/[^\w-]/g, '').slice(0, 40)}`,
    textEncoding: 'quoted-printable',
    attachments: files.map(attached),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** The name stands in both headers of its part, as RFC 2231 and as RFC 2047: old programs read only one of them. */
function attached({ bytes, mimeType, name }: MediaFile) {
  // What is not known is told from the ending; a mail as a file may not be in base64 under its own type.
  const isTold = mimeType !== 'application/octet-stream' || /\.eml$/i.test(name);
  return {
    filename: name,
    content: Buffer.from(bytes),
    contentDisposition: 'attachment' as const,
    contentTransferEncoding: 'base64' as const,
    ...(isTold && { contentType: mimeType }),
  };
}

/** Long threads keep their root and what came last. */
function shortened(references: readonly string[]): string[] {
  if (references.length <= MAX_REFERENCES) return [...references];
  return [...references.slice(0, 1), ...references.slice(1 - MAX_REFERENCES)];
}

function answerSubject(subject: string): string {
  if (ANSWER.test(subject)) return subject;
  return subject === '' ? 'Re:' : `Re: ${subject}`;
}
