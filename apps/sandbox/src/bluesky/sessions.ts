/** Sessions: access tokens of two hours, refresh tokens of ninety days that change with every use, app passwords. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Journal } from '../world/journal.js';
import { XrpcFailure } from './failures.js';

/** What an app password may do; private messages are for privileged ones. */
export const APP_SCOPES = ['com.atproto.appPass', 'com.atproto.appPassPrivileged'] as const;
export type AppScope = (typeof APP_SCOPES)[number];

export const sessionRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('key'), secret: z.string() }),
  z.object({
    kind: z.literal('app-password'),
    did: z.string(),
    password: z.string(),
    scope: z.enum(APP_SCOPES).default('com.atproto.appPass'),
  }),
  z.object({ kind: z.literal('refreshed'), id: z.string(), at: z.number() }),
  z.object({ kind: z.literal('ended'), id: z.string() }),
]);
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

const claimsSchema = z.object({
  scope: z.enum([...APP_SCOPES, 'com.atproto.refresh']),
  /** Of a refresh token: what the sessions after it may do. */
  opens: z.enum(APP_SCOPES).optional(),
  sub: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string(),
});
type Claims = z.infer<typeof claimsSchema>;

const REFRESH = ['com.atproto.refresh'] as const;
const ACCESS_LASTS_MS = 2 * 3600_000;
const REFRESH_LASTS_MS = 90 * 86_400_000;
/** How long a refresh token goes on working after its use, for answers that got lost. */
const GRACE_MS = 2 * 3600_000;

export interface SessionTokens {
  accessJwt: string;
  refreshJwt: string;
}

export class Sessions {
  #key = '';
  readonly #passwords = new Map<string, AppScope>();
  readonly #refreshed = new Map<string, number>();
  readonly #ended = new Set<string>();

  constructor(
    readonly journal: Pick<Journal<SessionRecord>, 'append' | 'clear'>,
    readonly secret: () => string,
    past: readonly unknown[],
  ) {
    for (const line of past) {
      const record = sessionRecordSchema.safeParse(line);
      if (record.success) this.#apply(record.data);
    }
    if (this.#key === '') this.#commit({ kind: 'key', secret: secret() });
  }

  /** A new app password of an account; earlier ones go on working. */
  makePassword(did: string, scope: AppScope): string {
    const letters = this.secret()
      .toLowerCase()
      .replace(/[^a-z2-7]/g, 'a')
      .slice(0, 16);
    const password = letters.match(/.{4}/g)?.join('-') ?? letters;
    this.#commit({ kind: 'app-password', did, password, scope });
    return password;
  }

  /** What this password may do; undefined for a wrong one. */
  scopeOf(did: string, password: string): AppScope | undefined {
    return this.#passwords.get(`${did} ${password}`);
  }

  open(did: string, scope: AppScope, now: number): SessionTokens {
    const claims = { sub: did, iat: Math.floor(now / 1000), jti: this.secret() };
    return {
      accessJwt: this.#sign({ ...claims, scope, exp: seconds(now + ACCESS_LASTS_MS) }),
      refreshJwt: this.#sign({
        ...claims,
        scope: 'com.atproto.refresh',
        opens: scope,
        exp: seconds(now + REFRESH_LASTS_MS),
      }),
    };
  }

  /** Whose access token this is. */
  owner(token: string, now: number): string {
    return this.#verify(token, APP_SCOPES, now).sub;
  }

  /** Whether this access token opens private messages. */
  isPrivileged(token: string, now: number): boolean {
    return this.#verify(token, APP_SCOPES, now).scope === 'com.atproto.appPassPrivileged';
  }

  /** Trades a refresh token for new ones. */
  refresh(token: string, now: number): { did: string; tokens: SessionTokens } {
    const { sub, jti, opens = 'com.atproto.appPass' } = this.#verify(token, REFRESH, now);
    if (this.#ended.has(jti)) throw expired('Token has been revoked');
    const usedAt = this.#refreshed.get(jti);
    if (usedAt === undefined) this.#commit({ kind: 'refreshed', id: jti, at: now });
    else if (now > usedAt + GRACE_MS) throw expired('Token has been revoked');
    return { did: sub, tokens: this.open(sub, opens, now) };
  }

  end(token: string, now: number): void {
    this.#commit({ kind: 'ended', id: this.#verify(token, REFRESH, now).jti });
  }

  clear(): void {
    this.journal.clear();
    this.#passwords.clear();
    this.#refreshed.clear();
    this.#ended.clear();
    this.#commit({ kind: 'key', secret: this.secret() });
  }

  #sign(claims: Claims): string {
    const head = encode({
      typ: claims.scope === 'com.atproto.refresh' ? 'refresh+jwt' : 'at+jwt',
      alg: 'HS256',
    });
    const content = `${head}.${encode(claims)}`;
    return `${content}.${this.#signature(content)}`;
  }

  #signature(content: string): string {
    return createHmac('sha256', this.#key).update(content).digest('base64url');
  }

  #verify(token: string, scopes: readonly Claims['scope'][], now: number): Claims {
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = claimsSchema.safeParse(decode(body));
    if (!claims.success || !sameText(signature, this.#signature(`${head}.${body}`))) throw UNVERIFIED;
    if (!scopes.includes(claims.data.scope)) throw UNVERIFIED;
    if (claims.data.exp * 1000 <= now) throw expired('Token has expired');
    return claims.data;
  }

  #commit(record: SessionRecord): void {
    this.journal.append([record]);
    this.#apply(record);
  }

  #apply(record: SessionRecord): void {
    if (record.kind === 'key') this.#key = record.secret;
    else if (record.kind === 'app-password')
      this.#passwords.set(`${record.did} ${record.password}`, record.scope);
    else if (record.kind === 'refreshed') this.#refreshed.set(record.id, record.at);
    else this.#ended.add(record.id);
  }
}

const UNVERIFIED = new XrpcFailure(400, 'InvalidToken', 'Token could not be verified');
const expired = (message: string): XrpcFailure => new XrpcFailure(400, 'ExpiredToken', message);
const seconds = (ms: number): number => Math.floor(ms / 1000);
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
