/** Access tokens without refresh, authorization codes, and where the messages of an account are pushed. */
import { z } from 'zod';
import { AuthorizationCodes } from '../sign-in/authorization-codes.js';
import type { Journal } from '../world/journal.js';

const grantSchema = z.object({
  token: z.string(),
  appKey: z.string(),
  /** Handle of the account, which outlives a reset. */
  account: z.string(),
  scope: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
});
export type Grant = z.infer<typeof grantSchema>;

export const pushSettingsSchema = z.strictObject({
  url: z.url(),
  /** The application whose secret signs. */
  appKey: z.string().optional(),
  format: z.enum(['json', 'xml']).default('json'),
  /** Whether being mentioned is pushed too, which Weibo grants on request. */
  mentions: z.boolean().default(false),
  /** How often every push goes out at the same time. */
  copies: z.int().min(1).max(20).default(1),
});
const keptSettingsSchema = pushSettingsSchema.extend({ appKey: z.string() });
export type PushSettings = z.infer<typeof keptSettingsSchema>;

export const tokenRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('granted'), grant: grantSchema }),
  z.object({ kind: z.literal('revoked'), token: z.string() }),
  z.object({ kind: z.literal('push'), account: z.string(), settings: keptSettingsSchema }),
]);
export type TokenRecord = z.infer<typeof tokenRecordSchema>;

export interface AuthorizationCode {
  appKey: string;
  account: string;
  redirectUri: string;
  scope: string;
  expiresAt: number;
}

/** What an application that passed its review gets. */
export const TOKEN_LASTS_MS = 30 * 86_400_000;

export class Tokens {
  readonly #grants = new Map<string, Grant>();
  readonly #push = new Map<string, PushSettings>();
  readonly codes = new AuthorizationCodes<AuthorizationCode>(() =>
    this.secret()
      .replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 32),
  );

  constructor(
    readonly journal: Journal<TokenRecord>,
    readonly secret: () => string,
  ) {
    for (const line of journal.takePast()) this.#apply(tokenRecordSchema.parse(line));
  }

  grant(draft: Pick<Grant, 'appKey' | 'account' | 'scope'>, now: number): Grant {
    const token = `2.00${this.secret()
      .replace(/[^A-Za-z0-9]/g, 'x')
      .slice(0, 28)}`;
    const grant = { ...draft, token, createdAt: now, expiresAt: now + TOKEN_LASTS_MS };
    this.#commit({ kind: 'granted', grant });
    return grant;
  }

  /** A grant by its token, expired or not. */
  find(token: string): Grant | undefined {
    return this.#grants.get(token);
  }

  revoke(token: string): void {
    this.#commit({ kind: 'revoked', token });
  }

  setPush(account: string, settings: PushSettings): void {
    this.#commit({ kind: 'push', account, settings });
  }

  push(account: string): PushSettings | undefined {
    return this.#push.get(account);
  }

  clear(): void {
    this.journal.clear();
    for (const map of [this.#grants, this.#push, this.codes]) map.clear();
  }

  #commit(record: TokenRecord): void {
    this.journal.append([record]);
    this.#apply(record);
  }

  #apply(record: TokenRecord): void {
    if (record.kind === 'granted') this.#grants.set(record.grant.token, record.grant);
    else if (record.kind === 'revoked') this.#grants.delete(record.token);
    else this.#push.set(record.account, record.settings);
  }
}
