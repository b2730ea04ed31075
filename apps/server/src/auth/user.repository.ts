import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

/** People who sign in. Users belong to no workspace; memberships do. */
@Injectable()
export class UserRepository {
  constructor(private readonly database: Database) {}

  /** The user with this address, if there is one. */
  async idByEmail(email: string): Promise<string | null> {
    const where = { email: email.trim().toLowerCase() };
    const known = await this.database.global.user.findUnique({ where, select: { id: true } });
    return known?.id ?? null;
  }

  /** Makes a user or renews name and password of a known address; other sessions of that user end. */
  async save(user: {
    email: string;
    name: string;
    passwordHash: string;
    locale: 'en' | 'zh';
  }): Promise<string> {
    const email = user.email.trim().toLowerCase();
    return await this.database.global.$transaction(async (tx) => {
      const known = await tx.user.findUnique({ where: { email } });
      const id = known?.id ?? uuidv7();
      const profile = { name: user.name, locale: user.locale };
      await tx.user.upsert({
        where: { email },
        create: { id, email, emailVerified: true, ...profile },
        update: profile,
      });
      await tx.authAccount.upsert({
        where: { providerId_accountId: { providerId: 'credential', accountId: id } },
        create: {
          id: uuidv7(),
          providerId: 'credential',
          accountId: id,
          userId: id,
          password: user.passwordHash,
        },
        update: { password: user.passwordHash },
      });
      await tx.session.deleteMany({ where: { userId: id } });
      return id;
    });
  }
}
