import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config/config.js';

export interface MailMessage {
  to: string;
  subject: string;
  text: string;
}

/** Letters to people who work here. Losing one loses nothing: what it tells stands in the product. */
export abstract class Mail {
  /** Hands the letter over. Throws when the mail server refuses it. */
  abstract send(message: MailMessage): Promise<void>;
}

/** Without a mail server, letters are files that any mail program opens: `outbox/*.eml` in the home folder. */
export class FileOutbox extends Mail {
  private readonly writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly folder: string,
    private readonly from: string,
    private readonly now: () => Date,
  ) {
    super();
  }

  async send(message: MailMessage): Promise<void> {
    const date = this.now();
    const { message: letter } = await this.writer.sendMail({ from: this.from, date, ...message });
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const name = `${date.toISOString().replaceAll(':', '-')}-${randomBytes(4).toString('hex')}.eml`;
    const unfinished = join(this.folder, `.${name}`);
    writeFileSync(unfinished, letter as Buffer, { mode: 0o600 });
    renameSync(unfinished, join(this.folder, name));
  }
}

const TIMEOUT_MS = 20_000;

/** An SMTP server as its address says: smtp://user:password@host:587 or smtps://… */
export class SmtpMail extends Mail {
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
  }

  async send(message: MailMessage): Promise<void> {
    await this.transport.sendMail({ from: this.from, ...message });
  }
}

/** SMTP where SMTP_URL is set, else the outbox folder. */
export function openMail(config: Pick<Config, 'home' | 'mail'>, now: () => Date): Mail {
  return config.mail
    ? new SmtpMail(config.mail.url, config.mail.from)
    : new FileOutbox(join(config.home, 'outbox'), 'Tingshuo <noreply@localhost>', now);
}
