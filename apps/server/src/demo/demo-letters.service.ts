import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { pushAddress } from '../accounts/push-address.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { type SandboxAdmin, SandboxError, type SandboxState } from '../sandbox/sandbox-admin.js';
import { WebchatService } from '../webchat/webchat.service.js';
import { DEMO_CHAT, DEMO_MAILS, DEMO_ORDER, DEMO_SHORT_MESSAGES, type DemoMail } from './demo-letters.js';

const MAIL_DOMAIN = 'xiaozhen.example';
const OWN_NUMBER = '+8610690000';
const ACTOR = 'system';

interface Seeding {
  sandbox: SandboxAdmin;
  mail: SandboxState['mail'];
  /** Networks that have an account already. */
  known: ReadonlySet<string>;
  brand: { handle: string; name: string };
}

/** The demo's mailbox, its number for short messages and the chat of its site, each with what people wrote there. */
@Injectable()
export class DemoLetters {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'port'>,
    private readonly accounts: AccountsService,
    private readonly webchat: WebchatService,
  ) {}

  async seed(workspaceId: string, seeding: Seeding): Promise<void> {
    const { known, mail } = seeding;
    if (mail && !known.has('email')) await this.seedMail(workspaceId, seeding, mail);
    if (!known.has('sms')) await this.seedShortMessages(workspaceId, seeding);
    if (!known.has('webchat')) await this.seedChat(workspaceId, seeding);
  }

  private async seedMail(
    workspaceId: string,
    { sandbox, brand }: Seeding,
    { imapPort, smtpPort, password }: NonNullable<Seeding['mail']>,
  ): Promise<void> {
    const address = `${brand.handle}@${MAIL_DOMAIN}`;
    const fields = {
      address,
      password,
      name: brand.name,
      imap: `imap+insecure://127.0.0.1:${imapPort}`,
      smtp: `smtp+insecure://127.0.0.1:${smtpPort}`,
      filesSentMail: 'yes',
    };
    for (const [index, letter] of DEMO_MAILS.entries())
      await this.write(sandbox, letter, `demo-${index + 1}`, address);
    await this.connect(workspaceId, 'email', sandbox.url, fields, brand);
  }

  private async write(
    sandbox: SandboxAdmin,
    { from, withFiles, ...words }: DemoMail,
    id: string,
    to: string,
  ): Promise<void> {
    // Who was there before is the same person.
    await sandbox.post('/_admin/people', from).catch(unlessRefused);
    const picture =
      withFiles && Buffer.from(await (await fetch(`${sandbox.url}/avatars/parcel.png`)).arrayBuffer());
    const files = picture
      ? [
          { name: '破损的包装.png', mimeType: 'image/png', base64: picture.toString('base64') },
          {
            name: '订单 1118-07.pdf',
            mimeType: 'application/pdf',
            base64: Buffer.from(DEMO_ORDER).toString('base64'),
          },
        ]
      : [];
    const messageId = `${id}@${MAIL_DOMAIN}`;
    await sandbox.post('/_admin/mail', { ...words, from: from.handle, to, messageId, files });
  }

  private async seedShortMessages(workspaceId: string, { sandbox, brand }: Seeding): Promise<void> {
    const secret = randomBytes(24).toString('hex');
    const fields = {
      number: OWN_NUMBER,
      secret,
      url: '/sms/messages',
      checkUrl: '/sms/balance',
      headers: 'Authorization: Bearer sandbox',
      body: '{"to":"{to}","text":"{text}","ref":"{id}"}',
      successPath: 'code',
      successValue: '0',
      idPath: 'id',
    };
    const id = await this.connect(workspaceId, 'sms', sandbox.url, fields, brand);
    if (this.config.port === 0) return;
    const url = pushAddress(`http://127.0.0.1:${this.config.port}`, { network: 'sms', id });
    for (const message of DEMO_SHORT_MESSAGES) {
      const sms = { ...message, url, secret, id: idOf(message.text), to: OWN_NUMBER };
      await sandbox.post('/_admin/sms', sms);
    }
  }

  private async seedChat(workspaceId: string, { sandbox, brand }: Seeding): Promise<void> {
    const fields = { name: brand.name, secret: randomBytes(24).toString('hex') };
    const id = await this.connect(workspaceId, 'webchat', sandbox.url, fields, brand);
    const chat = await this.webchat.chat(id);
    const { token } = await this.webchat.visit(chat, 'demo');
    await this.webchat.write(chat, token, 'demo', { ...DEMO_CHAT, id: idOf(DEMO_CHAT.text) });
  }

  private async connect(
    workspaceId: string,
    network: string,
    baseUrl: string,
    fields: Record<string, string>,
    brand: Seeding['brand'],
  ): Promise<string> {
    const request = { network, baseUrl, fields, brandName: brand.name };
    return await this.accounts.connect(workspaceId, request, ACTOR);
  }
}

const idOf = (text: string): string => `demo-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;

function unlessRefused(error: unknown): void {
  if (!(error instanceof SandboxError)) throw error;
}
