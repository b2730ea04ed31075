/** New mail of the inbox, and what was written from the mailbox elsewhere. */

import type {
  AccountContext,
  Batch,
  Cursor,
  Mailbox,
  PollOptions,
  Refusal,
  RemoteEvent,
} from '@tingshuo/connector-kit';
import { type Mailing, mailingOf } from './account.js';
import { reading } from './errors.js';
import { type Mark, markOf, newUids, stored } from './folder-mark.js';
import { toEvent } from './map.js';
import { readMail } from './read-mail.js';

/** Larger mails are read as far as their text is likely to stand. */
const MAX_MAIL_BYTES = 25 * 1024 * 1024;
const CUT_BYTES = 1024 * 1024;
/** A batch ends after so many bytes; the rest comes with the next one. */
const MAX_BATCH_BYTES = 50 * 1024 * 1024;
/** Servers are not signed in to more often than mail programs do. */
const CALM_MS = 15_000;

interface FolderNews {
  events: RemoteEvent[];
  refused: Refusal[];
  mark: Mark;
  more: boolean;
}

/** Forward polling by UID; a folder whose UIDs begin anew is read again from the day of its last mail. */
export async function messages(
  account: AccountContext,
  cursor: Cursor | null,
  { limit }: PollOptions,
): Promise<Batch> {
  const mailing = mailingOf(account);
  return await reading(() =>
    mailing.client.withMailbox(mailing.imap, async (mailbox) => {
      const inbox = await newsOf(mailbox, mailing, mailing.folder, markOf(cursor?.inbox), limit, false);
      const sentFolder = mailing.sentFolder ?? (await mailbox.sentFolder());
      const sent =
        sentFolder === null
          ? null
          : await newsOf(mailbox, mailing, sentFolder, markOf(cursor?.sent), limit, true);
      const more = inbox.more || (sent?.more ?? false);
      return {
        events: [...inbox.events, ...(sent?.events ?? [])],
        refused: [...inbox.refused, ...(sent?.refused ?? [])],
        cursor: { inbox: stored(inbox.mark), ...(sent && { sent: stored(sent.mark) }) },
        more,
        ...(!more && { nothingNewForMs: CALM_MS }),
      };
    }),
  );
}

async function newsOf(
  mailbox: Mailbox,
  mailing: Mailing,
  folder: string,
  mark: Mark | null,
  limit: number,
  isSent: boolean,
): Promise<FolderNews> {
  const { uidValidity } = await mailbox.open(folder);
  const waiting = await newUids(mailbox, mark, uidValidity, limit);
  const news: FolderNews = { events: [], refused: [], mark: emptied(mark, uidValidity), more: false };
  let bytes = 0;
  for (const [index, uid] of waiting.entries()) {
    if (index >= limit || bytes > MAX_BATCH_BYTES) return { ...news, more: true };
    const found = await readWithin(mailbox, uid);
    news.mark = { uidValidity, uid, at: found?.receivedAt ?? news.mark.at };
    if (!found) continue;
    bytes += found.source.byteLength;
    const mail = await readMail(found.source);
    if (mail) news.events.push(toEvent(mail, { ...found, isSent }, mailing));
    else news.refused.push(refusal(folder, uid, found.source));
  }
  return news;
}

const emptied = (mark: Mark | null, uidValidity: string): Mark =>
  mark?.uidValidity === uidValidity ? mark : { uidValidity, uid: 0, at: mark?.at ?? null };

async function readWithin(mailbox: Mailbox, uid: number) {
  const header = await mailbox.read(uid, { maxBytes: CUT_BYTES });
  if (!header || header.size <= header.source.byteLength) return header && { ...header, isCut: false };
  if (header.size > MAX_MAIL_BYTES) return { ...header, isCut: true };
  const whole = await mailbox.read(uid, { maxBytes: MAX_MAIL_BYTES });
  return whole && { ...whole, isCut: false };
}

const refusal = (folder: string, uid: number, source: Uint8Array): Refusal => ({
  path: `${folder}/${uid}`,
  code: 'no_mail',
  message: 'This is no mail that can be read.',
  sample: Buffer.from(source.subarray(0, 500))
    .toString('latin1')
    .replace(/[^\x20-\x7e]/g, '?'),
});
