import { z } from 'zod';

const MintedToken = z.object({ accessToken: z.string(), accountId: z.string(), url: z.url() });
export type MintedToken = z.infer<typeof MintedToken>;

/** What an account of one network signs in with, in the words of that network's console. */
const MintedCredentials = z.record(z.string(), z.unknown());
const State = z.object({
  networks: z.array(z.object({ name: z.string(), url: z.url() })),
  mail: z.object({ imapPort: z.number(), smtpPort: z.number(), password: z.string() }).nullable(),
});
export type SandboxState = z.infer<typeof State>;

/** The network on which the sandbox lets a recorded conversation happen again. */
export const REPLAYED_NETWORK = 'mastodon';

export class SandboxError extends Error {
  override name = 'SandboxError';
}

/** The controls of a sandbox: what stands in for a person who signs in on a real network's page. */
export class SandboxAdmin {
  constructor(private readonly sandbox: { url: string; token: string }) {}

  get url(): string {
    return this.sandbox.url;
  }

  /** An access token for an account of the sandbox's world. */
  async mintToken(account: string): Promise<MintedToken> {
    return MintedToken.parse(await this.post('/_admin/tokens', { account }));
  }

  /** The networks that the sandbox speaks, and where; `mail` is null where nobody has a mailbox. */
  async state(): Promise<SandboxState> {
    return State.parse(await this.send('GET', '/_admin/state'));
  }

  /** Everything that a brand of the world signs in to one network with. */
  async mintCredentials(account: string, network: string): Promise<Record<string, string>> {
    const minted = MintedCredentials.parse(await this.post('/_admin/tokens', { account, network }));
    return Object.fromEntries(
      Object.entries(minted).flatMap(([key, value]) =>
        typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
      ),
    );
  }

  /** Sends a control request. Throws SandboxError when the sandbox is away or refuses. */
  async post(path: string, body: unknown): Promise<unknown> {
    return await this.send('POST', path, body);
  }

  private async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.sandbox.url + path, {
      method,
      headers: { authorization: `Bearer ${this.sandbox.token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new SandboxError(`The sandbox at ${this.sandbox.url} does not answer.`, { cause: error });
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok)
      throw new SandboxError(`The sandbox answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer;
  }
}
