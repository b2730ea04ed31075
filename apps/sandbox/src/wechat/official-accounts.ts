/** Official accounts, their secrets, their access tokens and where their messages are pushed; all journalled. */
import { z } from 'zod';
import type { Account } from '../world/facts.js';
import type { Journal } from '../world/journal.js';
import { appIdOf, originalIdOf } from './identity.js';

export const PUSH_MODES = ['plain', 'compatible', 'safe'] as const;
export const pushSettingsSchema = z.strictObject({
  url: z.url(),
  token: z.string().regex(/^[A-Za-z0-9]{3,32}$/),
  /** 43 characters that are base64 but for the last one. */
  aesKey: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/)
    .optional(),
  mode: z.enum(PUSH_MODES).default('plain'),
  /** How often every push goes out at the same time, for receivers that must not be confused by it. */
  copies: z.int().min(1).max(20).default(1),
});
export type PushSettings = z.output<typeof pushSettingsSchema> & { aesKey: string };

const settingsRecordSchema = pushSettingsSchema.extend({ aesKey: z.string() });
const officialSchema = z.object({
  handle: z.string(),
  appId: z.string(),
  secret: z.string(),
  originalId: z.string(),
});
export type OfficialAccount = z.infer<typeof officialSchema>;

const tokenSchema = z.object({
  value: z.string(),
  appId: z.string(),
  kind: z.enum(['stable', 'basic']),
  issuedAt: z.number(),
  expiresAt: z.number(),
});
export type AccessToken = z.infer<typeof tokenSchema>;

export const officialRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), official: officialSchema }),
  z.object({ kind: z.literal('token'), token: tokenSchema }),
  z.object({ kind: z.literal('token-ended'), value: z.string(), at: z.number() }),
  z.object({
    kind: z.enum(['blocked', 'unblocked']),
    appId: z.string(),
    /** Handle of the person. */
    person: z.string(),
  }),
  z.object({ kind: z.literal('push'), appId: z.string(), settings: settingsRecordSchema }),
]);
export type OfficialRecord = z.infer<typeof officialRecordSchema>;

export class OfficialAccounts {
  readonly #byAppId = new Map<string, OfficialAccount>();
  readonly #byHandle = new Map<string, OfficialAccount>();
  readonly #tokens = new Map<string, AccessToken>();
  readonly #push = new Map<string, PushSettings>();
  readonly #blocked = new Set<string>();

  constructor(
    readonly journal: Journal<OfficialRecord>,
    readonly secret: () => string,
  ) {
    for (const line of journal.takePast()) this.#apply(officialRecordSchema.parse(line));
  }

  /** The official account of somebody, opened at the first call. */
  open(owner: Account): OfficialAccount {
    const known = this.#byHandle.get(owner.handle);
    if (known) return known;
    const secret = Buffer.from(this.secret()).toString('hex').slice(0, 32);
    const official = {
      handle: owner.handle,
      appId: appIdOf(owner),
      secret,
      originalId: originalIdOf(owner),
    };
    this.#commit({ kind: 'opened', official });
    return official;
  }

  byAppId(appId: string): OfficialAccount | undefined {
    return this.#byAppId.get(appId);
  }

  byHandle(handle: string): OfficialAccount | undefined {
    return this.#byHandle.get(handle);
  }

  all(): OfficialAccount[] {
    return [...this.#byAppId.values()];
  }

  issue(draft: Omit<AccessToken, 'value'>): AccessToken {
    const token = { ...draft, value: `${this.secret()}_${this.secret()}` };
    this.#commit({ kind: 'token', token });
    return token;
  }

  /** A token by its text, expired or not. */
  token(value: string): AccessToken | undefined {
    return this.#tokens.get(value);
  }

  /** The newest token of an account that was issued in this way. */
  newest(appId: string, kind: AccessToken['kind']): AccessToken | undefined {
    return [...this.#tokens.values()].findLast((token) => token.appId === appId && token.kind === kind);
  }

  /** Makes a token invalid from a moment on. */
  end(value: string, at: number): void {
    this.#commit({ kind: 'token-ended', value, at });
  }

  setPush(appId: string, settings: PushSettings): void {
    this.#commit({ kind: 'push', appId, settings });
  }

  push(appId: string): PushSettings | undefined {
    return this.#push.get(appId);
  }

  setBlocked(appId: string, person: string, isBlocked: boolean): void {
    this.#commit({ kind: isBlocked ? 'blocked' : 'unblocked', appId, person });
  }

  isBlocked(appId: string, person: string): boolean {
    return this.#blocked.has(`${appId} ${person}`);
  }

  clear(): void {
    this.journal.clear();
    for (const map of [this.#byAppId, this.#byHandle, this.#tokens, this.#push]) map.clear();
    this.#blocked.clear();
  }

  #commit(record: OfficialRecord): void {
    this.journal.append([record]);
    this.#apply(record);
  }

  #apply(record: OfficialRecord): void {
    switch (record.kind) {
      case 'opened':
        this.#byAppId.set(record.official.appId, record.official);
        this.#byHandle.set(record.official.handle, record.official);
        break;
      case 'token':
        this.#tokens.set(record.token.value, record.token);
        break;
      case 'token-ended': {
        const token = this.#tokens.get(record.value);
        if (token && token.expiresAt > record.at)
          this.#tokens.set(record.value, { ...token, expiresAt: record.at });
        break;
      }
      case 'blocked':
        this.#blocked.add(`${record.appId} ${record.person}`);
        break;
      case 'unblocked':
        this.#blocked.delete(`${record.appId} ${record.person}`);
        break;
      case 'push':
        this.#push.set(record.appId, record.settings);
        break;
    }
  }
}
