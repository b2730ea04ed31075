/** The port through which connectors read mailboxes and hand mail over; sockets are on its other side. */

import type { Timeouts } from './http/message.js';

export interface MailServer {
  host: string;
  port: number;
  /** `none` is for servers on the list of allowed hosts only. */
  security: 'tls' | 'starttls' | 'none';
  user: string;
  password: string;
}

/** A mail as a folder holds it. `source` ends early where the mail has more bytes than were asked for. */
export interface StoredMail {
  uid: number;
  /** When the server received it. */
  receivedAt: Date;
  /** Bytes of the whole mail. */
  size: number;
  source: Uint8Array;
}

/** A signed-in session. UIDs are in ascending order and hold within one `uidValidity`. */
export interface Mailbox {
  /** The folder of sent mail, if there is one. */
  sentFolder(): Promise<string | null>;
  /** The server itself files what is handed over for sending. */
  filesSentMail: boolean;
  /** The folder that the calls after it look into. */
  open(folder: string): Promise<{ uidValidity: string }>;
  newest(count: number): Promise<number[]>;
  /** Only the named conditions hold; `messageId` matches a part of the header. */
  search(query: { afterUid?: number; since?: Date; messageId?: string }): Promise<number[]>;
  /** One mail, or null where it is gone: its first `maxBytes`, or only its header. */
  read(uid: number, part: { maxBytes: number } | 'header'): Promise<StoredMail | null>;
  append(folder: string, source: Uint8Array): Promise<void>;
}

export interface Submission {
  from: string;
  to: readonly string[];
  source: Uint8Array;
}

/**
 * Calls reject with HttpFailure where a connection fails (`requestSent` is false when the server provably has not
 * taken the mail) and with MailRefusal where the server says no.
 */
export interface MailClient {
  withMailbox<T>(
    server: MailServer,
    use: (mailbox: Mailbox) => Promise<T>,
    timeouts?: Partial<Timeouts>,
  ): Promise<T>;
  submit(server: MailServer, mail: Submission, timeouts?: Partial<Timeouts>): Promise<void>;
}

/** What a mail server refused, with its words; nothing was taken. */
export class MailRefusal extends Error {
  override readonly name = 'MailRefusal';

  constructor(
    readonly step: 'sign_in' | 'folder' | 'sender' | 'recipient' | 'content',
    /** The reply code of SMTP; 0 for IMAP. 4xx may be tried again. */
    readonly status: number,
    readonly detail: string,
  ) {
    super(`${step} refused: ${status} ${detail}`);
  }
}

/** The same client with these limits where a call names none. */
export function mailWithin(mail: MailClient, limits: Partial<Timeouts>): MailClient {
  return {
    withMailbox: (server, use, timeouts) => mail.withMailbox(server, use, { ...limits, ...timeouts }),
    submit: (server, message, timeouts) => mail.submit(server, message, { ...limits, ...timeouts }),
  };
}
