import { hash, verify } from '@node-rs/argon2';
import type { PrismaClient } from '@tingshuo/prisma';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { uuidv7 } from '../platform/ids.js';

/** The library's code for argon2id (its const enum cannot be read under isolatedModules). */
const ARGON2ID = 2;
/** argon2id, 19 MiB, 2 passes, 1 lane: OWASP ASVS 5.0 section 11.4.2. */
const ARGON2 = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export interface AuthSettings {
  publicUrl: string;
  secret: string;
  prisma: PrismaClient;
}

/**
 * Sign-in by better-auth: sessions are rows, so that signing out and a changed password take effect at once.
 * Accounts are made by an administrator or the command line, never by self-registration.
 */
export function createAuth(settings: AuthSettings) {
  const https = settings.publicUrl.startsWith('https://');
  return betterAuth({
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    database: prismaAdapter(settings.prisma, { provider: 'postgresql' }),
    account: { modelName: 'authAccount' },
    user: { additionalFields: { locale: { type: 'string', defaultValue: 'en', input: false } } },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      revokeSessionsOnPasswordReset: true,
      password: {
        hash: (password) => hash(password, ARGON2),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      database: { generateId: () => uuidv7() },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: https },
      cookies: { session_token: { name: https ? '__Host-tingshuo' : 'tingshuo' } },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, ARGON2);
}
