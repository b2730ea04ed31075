/** From the bytes of a mail to what the connector needs of it. Hostile input ends in odd values, never in an error. */

import PostalMime, { type Address, type Email } from 'postal-mime';
import { normalAddress } from './address.js';
import { type AutomaticMail, automaticKind } from './automatic.js';
import { withReadableHeader } from './header-bytes.js';
import { idsIn } from './message-id.js';

export interface Correspondent {
  address: string;
  name: string;
}

export interface MailFile {
  name: string | null;
  mimeType: string;
  /** Its place among the files of the mail, from 1. */
  number: number;
}

export interface ReadMail {
  messageId: string | undefined;
  /** Ids of the thread, its root first. */
  thread: string[];
  subject: string;
  from: Correspondent | null;
  replyTo: Correspondent | null;
  /** Everyone that it was addressed to. */
  to: Correspondent[];
  text: string | null;
  html: string | null;
  files: MailFile[];
  automatic: AutomaticMail | null;
  /** The Message-IDs that a bounce names anywhere. */
  bounced: string[];
}

const LIMITS = { maxNestingDepth: 30, maxHeadersSize: 512 * 1024, maxRfc822NestingDepth: 3 };
const MAX_SUBJECT = 500;
const MAX_NAME = 200;
const MAX_FILES = 50;
/** As much of a bounce as is looked through for the mail that came back. */
const MAX_BOUNCE = 256 * 1024;

/** Reads a mail; null where the bytes are none at all. */
export async function readMail(source: Uint8Array): Promise<ReadMail | null> {
  const mail = await parsed(withReadableHeader(source));
  if (!mail || mail.headers.length === 0) return null;
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value;
  const references = idsIn(mail.references);
  const inReplyTo = idsIn(mail.inReplyTo).slice(0, 1);
  const from = correspondents(mail.from)[0] ?? null;
  const automatic = automaticKind(header, { subject: mail.subject ?? '', from: from?.address ?? '' });
  return {
    messageId: mail.messageId ?? header('message-id'),
    thread: [...references, ...inReplyTo.filter((id) => !references.includes(id))],
    subject: oneLine(mail.subject ?? '', MAX_SUBJECT),
    from,
    replyTo: correspondents(...(mail.replyTo ?? []))[0] ?? null,
    to: correspondents(...(mail.to ?? []), ...(mail.cc ?? [])),
    text: blankToNull(mail.text),
    html: blankToNull(mail.html),
    files: filesOf(mail),
    automatic,
    bounced: automatic === 'bounce' ? bouncedIds(source) : [],
  };
}

/** The bytes of a file of a mail by its number; null where it has none such. */
export async function fileOf(source: Uint8Array, number: number): Promise<Uint8Array | null> {
  const mail = await parsed(withReadableHeader(source));
  const content = mail?.attachments[number - 1]?.content;
  if (content === undefined) return null;
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
}

async function parsed(source: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(source, LIMITS);
  } catch {
    // Headers or nesting beyond the limits: nothing that a person wrote.
    return null;
  }
}

function correspondents(...written: readonly (Address | undefined)[]): Correspondent[] {
  return written
    .flatMap((each) => (each === undefined ? [] : (each.group ?? [each])))
    .flatMap(({ address, name }) => {
      const normal = normalAddress(address);
      return normal === null ? [] : [{ address: normal, name: oneLine(name, MAX_NAME) }];
    })
    .slice(0, 100);
}

function filesOf({ attachments }: Email): MailFile[] {
  return attachments.slice(0, MAX_FILES).map(({ filename, mimeType }, index) => ({
    name: filename === null ? null : oneLine(filename, MAX_NAME),
    mimeType,
    number: index + 1,
  }));
}

function bouncedIds(source: Uint8Array): string[] {
  const text = Buffer.from(source.buffer, source.byteOffset, source.byteLength).toString('latin1');
  const headers = text.slice(0, MAX_BOUNCE).matchAll(/^(?:message-id|references|in-reply-to):(.{1,5000})/gim);
  return [...headers].flatMap(([, value]) => idsIn(value));
}

const blankToNull = (body: string | undefined) => (body === undefined || body.trim() === '' ? null : body);
/** Half a surrogate pair, also at the cut, becomes the sign for what cannot be read. */
const oneLine = (text: string, max: number) =>
  Buffer.from(
    text
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim()
      .slice(0, max),
  ).toString();
