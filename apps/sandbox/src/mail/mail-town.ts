/** Mail in the small town: everybody has a mailbox, read by IMAP and written from by SMTP. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import type { z } from 'zod';
import type { AccountDirectory } from '../world/account-directory.js';
import { type FolderName, Mailboxes } from './folder.js';
import { ImapSession } from './imap-session.js';
import { MailFaults, type mailFaultSchema } from './mail-faults.js';
import { smtpServer } from './smtp-office.js';
import { type MailDraft, writtenMail } from './written-mail.js';

export const MAIL_DOMAIN = 'xiaozhen.example';

export interface MailTownOptions {
  accounts: Pick<AccountDirectory, 'byAddress'>;
  /** Password of every mailbox. */
  password: string;
  host: string;
  now(): number;
  /** Whether what is handed over is filed among the sender's sent mail by the server itself. */
  filesSentMail: boolean;
  imapPort: number;
  smtpPort: number;
}

export interface WrittenMail extends Omit<MailDraft, 'from' | 'to' | 'messageId'> {
  /** A handle of the world, or a whole address. */
  from: string;
  to: string;
  messageId?: string;
}

export interface MailTown {
  imapPort: number;
  smtpPort: number;
  /** Of every mailbox. */
  password: string;
  mailboxes: Mailboxes;
  addressOf(handle: string): string;
  /** Somebody writes; answers the Message-ID. */
  write(mail: WrittenMail): string;
  /** Puts bytes into a mailbox as they are. */
  receive(handle: string, source: Buffer): void;
  /** What lies in a folder, oldest first. */
  mails(handle: string, folder?: FolderName): string[];
  fault(...drafts: z.input<typeof mailFaultSchema>[]): void;
  close(): Promise<void>;
}

/** Starts both servers. */
export async function startMailTown(options: MailTownOptions): Promise<MailTown> {
  // Mail is not kept over a restart, and mailboxes that begin again say so.
  const mailboxes = new Mailboxes(Math.floor(options.now() / 1000));
  const faults = new MailFaults();
  const sockets = new Set<Socket>();
  const addressOf = (handle: string) => (handle.includes('@') ? handle : `${handle}@${MAIL_DOMAIN}`);
  const isKnown = (address: string): boolean => {
    const [handle = '', domain] = address.toLowerCase().split('@');
    return domain === MAIL_DOMAIN && options.accounts.byAddress(handle) !== undefined;
  };
  const signIn = (user: string, password: string): string | null => {
    const address = addressOf(user).toLowerCase();
    return password === options.password && isKnown(address) ? address : null;
  };
  const pass = async (command: string): Promise<void> => {
    const slow = faults.strike('slow-imap');
    if (slow) await new Promise((resolve) => setTimeout(resolve, slow.delayMs));
    if (command !== 'LOGIN' && faults.strike('cut-imap')) throw new Error('cut');
  };
  const office = { mailboxes, signIn, now: options.now, pass };
  const imap = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    new ImapSession(socket, office);
  });
  const smtp = smtpServer({
    faults,
    signIn,
    isKnown,
    deliver(from, to, source) {
      for (const address of to) mailboxes.folder(address, 'INBOX').add(source, options.now());
      if (options.filesSentMail) mailboxes.folder(from, 'Sent').add(source, options.now(), ['\\Seen']);
    },
  });
  await listening(imap, options.imapPort, options.host);
  await listening(smtp, options.smtpPort, options.host);
  return {
    imapPort: portOf(imap),
    smtpPort: portOf(smtp.server),
    password: options.password,
    mailboxes,
    addressOf,
    write(mail) {
      const messageId = mail.messageId ?? `${randomUUID()}@${MAIL_DOMAIN}`;
      const [from, to] = [addressOf(mail.from), addressOf(mail.to)];
      const name = options.accounts.byAddress(mail.from)?.name;
      const sender =
        name === undefined ? from : `=?UTF-8?B?${Buffer.from(name).toString('base64')}?= <${from}>`;
      const source = writtenMail({ ...mail, messageId, from: sender, to }, options.now());
      mailboxes.folder(to, 'INBOX').add(source, options.now());
      mailboxes.folder(from, 'Sent').add(source, options.now(), ['\\Seen']);
      return messageId;
    },
    receive(handle, source) {
      mailboxes.folder(addressOf(handle), 'INBOX').add(source, options.now());
    },
    mails: (handle, folder = 'INBOX') =>
      mailboxes.folder(addressOf(handle), folder).mails.map(({ source }) => source.toString('utf8')),
    fault(...drafts) {
      faults.clear();
      for (const draft of drafts) faults.add(draft);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all([
        new Promise<void>((resolve) => imap.close(() => resolve())),
        new Promise<void>((resolve) => smtp.close(() => resolve())),
      ]);
    },
  };
}

function portOf(server: { address(): ReturnType<Server['address']> }): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port');
  return address.port;
}

interface Listening {
  once(event: 'error', listener: (error: Error) => void): unknown;
  listen(port: number, host: string, listener: () => void): unknown;
}

const listening = (server: Listening, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
