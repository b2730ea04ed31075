/** Mailboxes in memory, for the checks of connectors that are mail. */

import { HttpFailure } from '../http/failure.js';
import type { Mailbox, MailClient, StoredMail, Submission } from '../mail.js';

interface Held {
  uid: number;
  source: Buffer;
  receivedAt: Date;
}

interface HeldFolder {
  uidValidity: number;
  nextUid: number;
  mails: Held[];
}

export interface WrittenMail {
  id: string;
  text: string;
  from?: string;
  to?: string;
  headers?: readonly string[];
}

export const OWN = 'support@shop.example';
export const CUSTOMER = 'ana@post.example';

export class MailWorld {
  readonly inbox: HeldFolder = { uidValidity: 1, nextUid: 1, mails: [] };
  readonly sent: HeldFolder = { uidValidity: 9, nextUid: 1, mails: [] };
  readonly submitted: Submission[] = [];
  filesSentMail = false;
  /** What the next calls of a kind end in. */
  readFault: Error | undefined;
  submitFault: { error: Error; isTaken: boolean } | undefined;
  #at: number;

  constructor(startsAt: Date) {
    this.#at = startsAt.getTime();
  }

  write({ id, text, from = `Ana 安娜 <${CUSTOMER}>`, to = OWN, headers = [] }: WrittenMail): void {
    const lines = [
      `From: ${encoded(from)}`,
      `To: ${to}`,
      `Message-ID: <${id}>`,
      'In-Reply-To: <root@post.example>',
    ];
    const type = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
    const body = Buffer.from(text).toString('base64');
    this.put(this.inbox, Buffer.from([...lines, ...headers, ...type, '', body].join('\r\n')));
  }

  put(folder: HeldFolder, source: Buffer): void {
    this.#at += 1000;
    folder.mails.push({ uid: folder.nextUid, source, receivedAt: new Date(this.#at) });
    folder.nextUid += 1;
  }

  renumber(folder: HeldFolder): void {
    folder.uidValidity += 1;
    for (const [index, mail] of folder.mails.entries()) mail.uid = index + 1;
    folder.nextUid = folder.mails.length + 1;
  }

  readonly client: MailClient = {
    withMailbox: async (_server, use) => {
      if (this.readFault) throw this.readFault;
      return await use(this.#mailbox());
    },
    submit: async (_server, mail) => {
      const fault = this.submitFault;
      if (!fault || fault.isTaken) {
        this.submitted.push(mail);
        if (this.filesSentMail) this.put(this.sent, Buffer.from(mail.source));
      }
      if (fault) throw fault.error;
    },
  };

  #mailbox(): Mailbox {
    let open = this.inbox;
    const named = (folder: string) => (folder === 'Sent' ? this.sent : this.inbox);
    const uids = (mails: readonly Held[]) => mails.map(({ uid }) => uid);
    return {
      filesSentMail: this.filesSentMail,
      sentFolder: async () => 'Sent',
      open: async (folder) => {
        open = named(folder);
        return { uidValidity: String(open.uidValidity) };
      },
      newest: async (count) => uids(open.mails.slice(-count)),
      search: async ({ afterUid = 0, since = new Date(0), messageId = '' }) =>
        uids(
          open.mails.filter(
            ({ uid, receivedAt, source }) =>
              uid > afterUid && receivedAt >= since && headerOf(source).includes(messageId),
          ),
        ),
      read: async (uid, part): Promise<StoredMail | null> => {
        const mail = open.mails.find((each) => each.uid === uid);
        if (!mail) return null;
        const { receivedAt, source } = mail;
        const read = part === 'header' ? Buffer.from(headerOf(source)) : source.subarray(0, part.maxBytes);
        return { uid, receivedAt, size: source.length, source: read };
      },
      append: async (folder, source) => this.put(named(folder), Buffer.from(source)),
    };
  }
}

const headerOf = (source: Buffer): string => source.toString('latin1').split('\r\n\r\n')[0] ?? '';

const encoded = (from: string): string =>
  from.replace(/^[^<]+(?= <)/, (name) => `=?UTF-8?B?${Buffer.from(name).toString('base64')}?=`);

export const cut = (requestSent: boolean) => new HttpFailure('cut', 'line cut', { requestSent });
