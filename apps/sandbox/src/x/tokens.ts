/** Access tokens of two hours, refresh tokens for one use each, and authorization codes. */
import { z } from 'zod';
import { AuthorizationCodes } from '../sign-in/authorization-codes.js';
import type { Journal } from '../world/journal.js';

const grantSchema = z.object({
  accessToken: z.string(),
  /** Null without the scope offline.access. */
  refreshToken: z.string().nullable(),
  clientId: z.string(),
  /** Handle of the account, which outlives a reset. */
  account: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.number(),
});
export type Grant = z.infer<typeof grantSchema>;

export const tokenRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('granted'), grant: grantSchema }),
  /** A refresh token was used up, or either token was taken back. */
  z.object({ kind: z.literal('ended'), token: z.string() }),
]);
export type TokenRecord = z.infer<typeof tokenRecordSchema>;

export interface AuthorizationCode {
  clientId: string;
  account: string;
  redirectUri: string;
  scopes: readonly string[];
  challenge: string;
  method: 'S256' | 'plain';
  expiresAt: number;
}

export const ACCESS_LASTS_MS = 2 * 3600_000;

export class Tokens {
  readonly #byAccess = new Map<string, Grant>();
  readonly #byRefresh = new Map<string, Grant>();
  readonly codes = new AuthorizationCodes<AuthorizationCode>(() => this.secret());

  constructor(
    readonly journal: Journal<TokenRecord>,
    readonly secret: () => string,
  ) {
    for (const line of journal.takePast()) this.#apply(tokenRecordSchema.parse(line));
  }

  grant(draft: Pick<Grant, 'clientId' | 'account' | 'scopes'>, now: number): Grant {
    const grant = {
      ...draft,
      accessToken: this.secret(),
      refreshToken: draft.scopes.includes('offline.access') ? this.secret() : null,
      expiresAt: now + ACCESS_LASTS_MS,
    };
    this.#commit({ kind: 'granted', grant });
    return grant;
  }

  byAccess(token: string, now: number): Grant | undefined {
    const grant = this.#byAccess.get(token);
    return grant && grant.expiresAt > now ? grant : undefined;
  }

  /** Uses a refresh token up; undefined when it is unknown or was used before. */
  spendRefresh(token: string, clientId: string): Grant | undefined {
    const grant = this.#byRefresh.get(token);
    if (!grant || grant.clientId !== clientId) return undefined;
    this.#commit({ kind: 'ended', token });
    return grant;
  }

  revoke(token: string): void {
    this.#commit({ kind: 'ended', token });
  }

  clear(): void {
    this.journal.clear();
    for (const map of [this.#byAccess, this.#byRefresh, this.codes]) map.clear();
  }

  #commit(record: TokenRecord): void {
    this.journal.append([record]);
    this.#apply(record);
  }

  #apply(record: TokenRecord): void {
    if (record.kind === 'ended') {
      this.#byAccess.delete(record.token);
      this.#byRefresh.delete(record.token);
      return;
    }
    this.#byAccess.set(record.grant.accessToken, record.grant);
    if (record.grant.refreshToken) this.#byRefresh.set(record.grant.refreshToken, record.grant);
  }
}
