/** Applications, access tokens and authorization codes. Codes live in memory only: they last ten minutes. */
import { z } from 'zod';
import { AuthorizationCodes } from '../sign-in/authorization-codes.js';
import type { Journal } from '../world/journal.js';

const appSchema = z.object({
  id: z.string(),
  name: z.string(),
  website: z.string().nullable(),
  redirectUris: z.array(z.string()),
  scopes: z.array(z.string()),
  clientId: z.string(),
  clientSecret: z.string(),
});
export type Application = z.infer<typeof appSchema>;

const tokenSchema = z.object({
  value: z.string(),
  appId: z.string(),
  /** Address of the account, which outlives a reset; null for a token of the application itself. */
  account: z.string().nullable(),
  scopes: z.array(z.string()),
  createdAt: z.number(),
});
export type AccessToken = z.infer<typeof tokenSchema>;

export const credentialRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('app'), app: appSchema }),
  z.object({ kind: z.literal('token'), token: tokenSchema }),
  z.object({ kind: z.literal('revoked'), value: z.string() }),
]);
export type CredentialRecord = z.infer<typeof credentialRecordSchema>;

export interface AuthorizationCode {
  appId: string;
  account: string;
  redirectUri: string;
  scopes: readonly string[];
  /** S256 challenge of PKCE, or null when the client did not use it. */
  challenge: string | null;
  expiresAt: number;
}

export class Credentials {
  readonly #apps = new Map<string, Application>();
  readonly #tokens = new Map<string, AccessToken>();
  readonly #revoked = new Set<string>();
  readonly codes = new AuthorizationCodes<AuthorizationCode>(() => this.secret());

  constructor(
    readonly journal: Journal<CredentialRecord>,
    /** A fresh secret; unguessable outside tests. */
    readonly secret: () => string,
  ) {
    for (const line of journal.takePast()) this.#apply(credentialRecordSchema.parse(line));
  }

  registerApp(draft: Pick<Application, 'name' | 'website' | 'redirectUris' | 'scopes'>): Application {
    const app = {
      ...draft,
      id: String(this.#apps.size + 1),
      clientId: this.secret(),
      clientSecret: this.secret(),
    };
    this.#commit({ kind: 'app', app });
    return app;
  }

  app(id: string): Application | undefined {
    return this.#apps.get(id);
  }

  appByClientId(clientId: string): Application | undefined {
    return [...this.#apps.values()].find((app) => app.clientId === clientId);
  }

  appByName(name: string): Application | undefined {
    return [...this.#apps.values()].find((app) => app.name === name);
  }

  issueToken(draft: Omit<AccessToken, 'value'>): AccessToken {
    const token = { ...draft, value: this.secret() };
    this.#commit({ kind: 'token', token });
    return token;
  }

  token(value: string): AccessToken | undefined {
    return this.#tokens.get(value);
  }

  wasRevoked(value: string): boolean {
    return this.#revoked.has(value);
  }

  revoke(value: string): void {
    this.#commit({ kind: 'revoked', value });
  }

  clear(): void {
    this.journal.clear();
    this.codes.clear();
    this.#apps.clear();
    this.#tokens.clear();
    this.#revoked.clear();
  }

  #commit(record: CredentialRecord): void {
    this.journal.append([record]);
    this.#apply(record);
  }

  #apply(record: CredentialRecord): void {
    if (record.kind === 'app') this.#apps.set(record.app.id, record.app);
    else if (record.kind === 'token') this.#tokens.set(record.token.value, record.token);
    else {
      this.#tokens.delete(record.value);
      this.#revoked.add(record.value);
    }
  }
}
