import type { Delivery } from '@tingshuo/contracts';
import type { MailTown, WrittenFile } from '@tingshuo/sandbox';
import { AccountsService, DeliverySettings } from '@tingshuo/server';
import { expect } from 'vitest';
import { type HeardMessage, mentionOf, pollAll, replyTo } from './case-work.js';
import { Desk } from './desk.js';

export const BRAND = 'brand1';

/** The desk with a mailbox of the brand's, in a town whose people have one too. */
export class MailDesk {
  private constructor(
    readonly desk: Desk,
    readonly town: MailTown,
  ) {}

  static async start(): Promise<MailDesk> {
    const desk = await Desk.start({
      mail: { filesSentMail: true },
      environment: { TINGSHUO_ALLOW_HOSTS: '127.0.0.1' },
    });
    if (!desk.sandbox.mail) throw new Error('the sandbox has no mail');
    const mail = new MailDesk(desk, desk.sandbox.mail);
    const settings = desk.product.app.get(DeliverySettings);
    Object.assign(settings, {
      timeouts: { connectMs: 3_000, headersMs: 6_000, totalMs: 9_000 },
      policy: { ...settings.policy, leaseMs: 12_000 },
    });
    const accounts = desk.product.app.get(AccountsService);
    const id = await accounts.connect(desk.workspaceId, mail.form(), 'system');
    await desk.owner.query('UPDATE connector_stream SET enabled = false WHERE social_account_id <> $1', [id]);
    return mail;
  }

  async close(): Promise<void> {
    await this.desk.close();
  }

  /** What is filled in to connect the mailbox. */
  form(fields: Record<string, string> = {}) {
    return {
      network: 'email',
      baseUrl: 'https://mail.example',
      fields: {
        address: this.town.addressOf(BRAND),
        name: '小店 Shop',
        password: 'sandbox',
        imap: `imap+insecure://127.0.0.1:${this.town.imapPort}`,
        smtp: `smtp+insecure://127.0.0.1:${this.town.smtpPort}`,
        filesSentMail: 'yes',
        ...fields,
      },
    };
  }

  /** A customer writes, and the mail is polled. */
  async hear(written: {
    subject: string;
    text: string;
    inReplyTo?: string;
    references?: string[];
    files?: WrittenFile[];
  }): Promise<HeardMessage & { id: string }> {
    const id = this.town.write({ from: 'ana', to: BRAND, ...written });
    await pollAll(this.desk);
    const found = await mentionOf(this.desk, id);
    if (!found) throw new Error('the mail became no mention');
    return { ...found, id };
  }

  async answer(caseId: string, toPostId: string, text: string, fileIds: string[] = []): Promise<Delivery> {
    const { status, body } = await replyTo(this.desk, caseId, toPostId, text, {
      files: fileIds.map((id) => ({ id })),
    });
    expect(status).toBe(200);
    return body;
  }

  /** The customer's mails with these words. */
  arrived(words: string): string[] {
    return this.town.mails('ana').filter((mail) => mail.includes(words));
  }
}
