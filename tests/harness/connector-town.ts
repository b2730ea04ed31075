import {
  type AccountContext,
  type Connector,
  createHttpClient,
  createUrlGuard,
  type RemoteProfile,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { type Sandbox, type SandboxOptions, startSandbox } from '@tingshuo/sandbox';
import { expect } from 'vitest';
import { missing } from './connector-answers.js';
import { openPushAddress, type PushAddress } from './push-address.js';
import { ADMIN_TOKEN, controlSandbox, type SandboxPost } from './sandbox-control.js';

export const BRAND = 'lanxing';
export const BRAND_NAME = 'Lanxing Coffee 蓝星咖啡';
export const HOUR = 3_600_000;

/** Nobody says anything there but the test, and its time stands still but for ticks. */
const STILL: SandboxOptions = {
  speed: 0,
  startAt: Date.UTC(2026, 10, 21, 9),
  people: 0,
  life: false,
  history: { days: 0, posts: 0, mentions: 0 },
  adminToken: ADMIN_TOKEN,
  logCapacity: 20_000,
};

export interface SandboxMessage {
  text: string;
  native: Record<string, unknown> | null;
}

/** The sandbox as a connector of ours meets it: a brand, ann and bo who follow it, and a way over HTTP. */
export class ConnectorTown {
  readonly http: ReturnType<typeof createHttpClient>;

  private constructor(readonly sandbox: Sandbox) {
    const { host } = new URL(sandbox.url);
    const guard = createUrlGuard({ allowHosts: [host] });
    this.http = createHttpClient({ guard, now: this.now, userAgent: 'Tingshuo' });
  }

  static async start(networks: readonly string[], more: SandboxOptions = {}): Promise<ConnectorTown> {
    const town = new ConnectorTown(await startSandbox({ ...STILL, ...more }));
    for (const handle of ['ann', 'bo']) {
      await town.control('POST', '/_admin/people', { handle, name: `${handle} 小姐`, lang: 'zh', networks });
      await town.follows('follow', handle);
    }
    return town;
  }

  async close(): Promise<void> {
    await this.http.close();
    await this.sandbox.close();
  }

  now = (): Date => new Date(this.sandbox.clock.now());
  ago = (ms: number): Date => new Date(this.sandbox.clock.now() - ms);

  async control<T>(method: string, path: string, body?: object): Promise<T> {
    return await controlSandbox<T>(this.sandbox, method, path, body);
  }

  /** Whole seconds, as many networks tell them. */
  async tick(ms = 1_000): Promise<void> {
    await this.control('POST', '/_admin/tick', { ms });
  }

  /** A post, a moment after the last one. */
  async says(network: string, author: string, text: string, replyTo?: string): Promise<SandboxPost> {
    await this.tick();
    return await this.control('POST', '/_admin/posts', {
      author,
      text,
      network,
      ...(replyTo && { replyTo }),
    });
  }

  /** A private message to the brand. */
  async writes(network: string, from: string, text: string, native: object | null = null): Promise<void> {
    await this.control('POST', '/_admin/messages', { from, to: BRAND, network, text, native });
  }

  async follows(kind: 'follow' | 'unfollow', from: string, to = BRAND): Promise<void> {
    await this.control('POST', '/_admin/reactions', { kind, from, to });
  }

  async inMailbox(network: string, person: string): Promise<SandboxMessage[]> {
    const path = `/_admin/messages?account=${person}&network=${network}`;
    return (await this.control<{ messages: SandboxMessage[] }>('GET', path)).messages;
  }

  /** Credentials of the brand, as its owner would copy them from the network's pages. */
  async minted(network: string, more: object = {}): Promise<Record<string, string>> {
    return await this.control('POST', '/_admin/tokens', { account: BRAND, network, ...more });
  }

  /** What a connector is given for the brand, once it has said whose the credentials are. */
  async connect(
    connector: Connector,
    path: string,
    credentials: Record<string, string>,
    settings: Record<string, string> = {},
  ): Promise<{ account: AccountContext; profile: RemoteProfile }> {
    const { http, now } = this;
    const baseUrl = this.sandbox.url + path;
    const account = { externalId: '', handle: '' };
    const draft: AccountContext = { baseUrl, http, now, credentials, settings, account };
    const profile = await connector.connect.verify(draft);
    const { externalId, handle } = profile;
    return { account: { ...draft, account: { externalId, handle } }, profile };
  }

  /** Lets the app in on the network's own page as the brand does; answers what the code is exchanged with. */
  async permission(connector: Connector, { baseUrl, credentials }: AccountContext) {
    const { clientId = '', clientSecret = '' } = credentials;
    const { scopes = [] } = connector.manifest.oauth ?? {};
    const app = { clientId, clientSecret, redirectUri: 'https://tingshuo.example/back', scopes };
    const instance = { baseUrl, http: this.http, now: this.now };
    const question = { app, state: 's1', codeVerifier: '' };
    const asked = (await connector.connect.authorizeUrl?.(instance, question)) ?? missing();
    const page = new URL(asked.url);
    const body = new URLSearchParams([
      ...page.searchParams,
      ['username', BRAND],
      ['password', 'sandbox'],
      ['decision', 'allow'],
    ]);
    const back = await fetch(page.origin + page.pathname, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    return { instance, grant: { app, code } };
  }

  request(text: string, replyTo = '') {
    const idempotencyKey = `key ${text} ${replyTo}`;
    return { text, idempotencyKey, createdAt: this.now(), replyTo: { externalId: replyTo } };
  }

  messageTo(person: string, text: string, conversationExternalId = person) {
    return { ...this.request(text), recipientExternalId: person, conversationExternalId };
  }

  async fault(fault: object): Promise<void> {
    await this.control('POST', '/_admin/faults', fault);
  }

  async noFaults(): Promise<void> {
    await this.control('DELETE', '/_admin/faults');
  }

  /** Where the network pushes to, from now on. */
  async pushedTo(
    connector: Connector,
    { credentials }: AccountContext,
    network: string,
    settings: object,
  ): Promise<PushAddress> {
    const address = await openPushAddress(connector.push ?? missing(), () => credentials, this.now);
    await this.control('POST', '/_admin/push', { account: BRAND, network, url: address.url, ...settings });
    address.count = 0;
    return address;
  }

  /** Waits for the pushes of a network to come to their end; answers what became of each. */
  async pushes(network: string) {
    const path = `/_admin/push?account=${BRAND}&network=${network}`;
    const { deliveries } = await this.control<{
      deliveries: { outcome: string; attempts: { status: number | null }[] }[];
    }>('GET', path);
    return deliveries;
  }

  /** A post whose answer is cut off is not known to be there, and is found once. */
  async knowsAfterCut(connector: Connector, account: AccountContext, network: string): Promise<void> {
    const match = { method: 'POST', pathPrefix: `/${network}/` };
    await this.fault({ kind: 'accepted-then-cut', match, count: 1 });
    const sent = this.request('cut once 断了一次');
    const outcome = (await connector.publish?.(account, sent)) ?? missing();
    expect(outcome.kind).toBe('unknown');
    const own = { since: this.now(), textFingerprint: textFingerprint(sent.text), sent };
    expect((await connector.findOwn?.(account, own))?.matches).toHaveLength(1);
    await this.noFaults();
  }

  /** A refusal for a while, then the same call succeeds. */
  async waits(connector: Connector, account: AccountContext, network: string, seconds: number) {
    const match = { pathPrefix: `/${network}/` };
    await this.fault({ kind: 'too-many', match, count: 1, retryAfterSeconds: seconds });
    await expect(connector.connect.verify(account)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: seconds * 1000,
    });
    expect((await connector.connect.verify(account)).externalId).toBe(account.account.externalId);
    await this.noFaults();
  }
}
