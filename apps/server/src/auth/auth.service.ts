import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/http/problem.js';
import { InstallationKey } from '../platform/secrets/installation-key.js';
import { Signals } from '../platform/signals/signals.js';
import { type Auth, createAuth, hashPassword } from './auth.js';
import { UserRepository } from './user.repository.js';

export interface SignedIn {
  userId: string;
  name: string;
  email: string;
  locale: 'en' | 'zh';
}

const LOGIN_WINDOW = { limit: 10, windowMs: 5 * 60_000, cost: 1, reserve: 0 };

/** Sessions and passwords. */
@Injectable()
export class AuthService {
  private readonly auth: Auth;

  constructor(
    @Inject(CONFIG) config: Config,
    database: Database,
    private readonly signals: Signals,
    private readonly users: UserRepository,
    key: InstallationKey,
    private readonly clock: Clock,
  ) {
    this.auth = createAuth({
      publicUrl: config.publicUrl,
      secret: key.derive('sessions'),
      prisma: database.global,
    });
  }

  /** Hands a request below /api/auth to the library. */
  async handle(request: Request, address: string): Promise<Response> {
    if (request.method === 'POST' && new URL(request.url).pathname.endsWith('/sign-in/email')) {
      await this.limitLogins(address, await emailOf(request.clone()));
    }
    return await this.auth.handler(request);
  }

  async signedIn(headers: Headers): Promise<SignedIn | null> {
    const session = await this.auth.api.getSession({ headers });
    if (!session) return null;
    const { id, name, email, locale } = session.user;
    return { userId: id, name, email, locale: locale === 'zh' ? 'zh' : 'en' };
  }

  /** Makes a user or sets the password of an existing one; other sessions of that user end. */
  async saveUser(user: {
    email: string;
    name: string;
    password: string;
    locale: 'en' | 'zh';
  }): Promise<string> {
    return await this.users.save({ ...user, passwordHash: await hashPassword(user.password) });
  }

  private async limitLogins(address: string, email: string): Promise<void> {
    for (const key of [`login:address:${address}`, `login:email:${email}`]) {
      const decision = await this.signals.take(key, LOGIN_WINDOW);
      if (decision.allowed) continue;
      const seconds = Math.max(
        1,
        Math.ceil((decision.resetsAt.getTime() - this.clock.now().getTime()) / 1000),
      );
      throw new Problem(
        'too_many',
        'too_many_logins',
        {
          en: `Too many sign-in attempts. Try again in ${seconds} seconds.`,
          zh: `登录尝试过多，请在 ${seconds} 秒后再试。`,
        },
        { retryAfterSeconds: seconds },
      );
    }
  }
}

async function emailOf(request: Request): Promise<string> {
  const body: unknown = await request.json().catch(() => null);
  const email = body && typeof body === 'object' && 'email' in body ? body.email : '';
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : '';
}
