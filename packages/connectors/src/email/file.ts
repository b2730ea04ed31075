/** Files that came with mail: read again where the mail lies. */

import { type Connector, fileGone, type Mailbox } from '@tingshuo/connector-kit';
import { type Mailing, mailingOf } from './account.js';
import { reading } from './errors.js';
import { fileOf } from './read-mail.js';

/** A file is a part of the mail as it was sent, in letters. */
const ROOM_FOR_LETTERS = 1.5;
const ROOM_FOR_THE_REST = 1024 * 1024;
const ADDRESS = /^mid:([^/]+)\/(\d{1,3})$/;

/** Throws ConnectorError: `file_gone` where the mail is there no longer, or is larger than what may be read. */
export const file: NonNullable<Connector['file']> = async (account, url, maxBytes) => {
  const [, written, number] = ADDRESS.exec(url) ?? [];
  const id = written === undefined ? undefined : decoded(written);
  if (id === undefined || number === undefined) return null;
  const mailing = mailingOf(account);
  const bytes = await reading(() =>
    mailing.client.withMailbox(mailing.imap, async (mailbox) => {
      const source = await sourceOf(mailbox, mailing, id, maxBytes);
      return source && (await fileOf(source, Number(number)));
    }),
  );
  if (!bytes || bytes.length === 0 || bytes.length > maxBytes) throw fileGone();
  return { bytes };
};

async function sourceOf(
  mailbox: Mailbox,
  mailing: Mailing,
  messageId: string,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const sent = mailing.sentFolder ?? (await mailbox.sentFolder());
  for (const folder of [mailing.folder, ...(sent === null ? [] : [sent])]) {
    await mailbox.open(folder);
    const uid = (await mailbox.search({ messageId })).at(-1);
    const whole = Math.ceil(maxBytes * ROOM_FOR_LETTERS) + ROOM_FOR_THE_REST;
    const mail = uid === undefined ? null : await mailbox.read(uid, { maxBytes: whole });
    // What is cut may end within the file.
    if (mail && mail.size <= mail.source.byteLength) return mail.source;
  }
  return null;
}

/** An id that came from a mail; undefined for one that is none. */
function decoded(written: string): string | undefined {
  try {
    const id = decodeURIComponent(written);
    return id.startsWith('sha256:') ? undefined : id;
  } catch {
    return undefined;
  }
}
