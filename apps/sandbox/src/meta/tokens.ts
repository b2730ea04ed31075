/** Access tokens of users and their pages; what the owner takes back ends all of them. */
import { z } from 'zod';
import { AuthorizationCodes } from '../sign-in/authorization-codes.js';

const tokenSchema = z.object({
  value: z.string(),
  kind: z.enum(['user', 'page']),
  /** Handle of the page's account, which outlives a reset; its manager has no account of their own. */
  handle: z.string(),
  scopes: z.array(z.string()),
  /** The user token that a page token came from. */
  parent: z.string().nullable(),
  issuedAt: z.number(),
  /** Null never ends. */
  expiresAt: z.number().nullable(),
});
export type MetaToken = z.infer<typeof tokenSchema>;

export const tokenRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('issued'), token: tokenSchema }),
  z.object({ kind: z.literal('revoked'), handle: z.string() }),
]);
export type TokenRecord = z.infer<typeof tokenRecordSchema>;

export interface LoginCode {
  handle: string;
  redirectUri: string;
  scopes: readonly string[];
  expiresAt: number;
}

export const SHORT_LASTS_MS = 2 * 3_600_000;
export const LONG_LASTS_MS = 60 * 86_400_000;

export class MetaTokens {
  readonly #byValue = new Map<string, MetaToken>();
  readonly #pageTokens = new Map<string, MetaToken>();
  readonly #ended = new Set<string>();
  readonly codes = new AuthorizationCodes<LoginCode>(() => `AQ${this.secret()}`);

  constructor(
    /** Keeps a record before it counts. */
    readonly keep: (record: TokenRecord) => void,
    readonly secret: () => string,
  ) {}

  issueUser(handle: string, scopes: readonly string[], now: number, lastsMs: number): MetaToken {
    const draft = { handle, scopes: [...scopes], parent: null, issuedAt: now, expiresAt: now + lastsMs };
    return this.#issue({ ...draft, kind: 'user', value: this.#fresh() });
  }

  /** A page's token: one for each user token, without end when that one is long-lived. */
  pageToken(user: MetaToken, now: number): MetaToken {
    const known = this.#pageTokens.get(user.value);
    if (known) return known;
    const isLong = user.expiresAt !== null && user.expiresAt - user.issuedAt > SHORT_LASTS_MS;
    const { handle, scopes, value: parent } = user;
    const expiresAt = isLong ? null : user.expiresAt;
    return this.#issue({
      kind: 'page',
      value: this.#fresh(),
      handle,
      scopes,
      parent,
      issuedAt: now,
      expiresAt,
    });
  }

  /** A token by its text, whatever became of it. */
  find(value: string): { token: MetaToken; isRevoked: boolean } | undefined {
    const token = this.#byValue.get(value);
    return token && { token, isRevoked: this.#ended.has(value) };
  }

  /** Ends every token that the owner of a page gave out. */
  revokeAll(handle: string): void {
    this.#commit({ kind: 'revoked', handle });
  }

  clear(): void {
    for (const part of [this.#byValue, this.#pageTokens, this.#ended, this.codes]) part.clear();
  }

  #fresh(): string {
    return `EAA${this.secret()}${this.secret()}`.replace(/[-_]/g, 'Z');
  }

  #issue(token: MetaToken): MetaToken {
    this.#commit({ kind: 'issued', token });
    return token;
  }

  #commit(record: TokenRecord): void {
    this.keep(record);
    this.apply(record);
  }

  /** Takes a record as done: a new one, or one of before a restart. */
  apply(record: TokenRecord): void {
    if (record.kind === 'issued') {
      const { token } = record;
      this.#byValue.set(token.value, token);
      if (token.parent !== null) this.#pageTokens.set(token.parent, token);
      return;
    }
    for (const [value, { handle }] of this.#byValue) if (handle === record.handle) this.#ended.add(value);
  }
}
