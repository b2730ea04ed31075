import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

/** The day's salt, the same in all processes; those of earlier days are thrown away. */
@Injectable()
export class VisitorSaltRepository {
  private known: { day: string; salt: Uint8Array } | null = null;

  constructor(private readonly database: Database) {}

  /** `day` as YYYY-MM-DD, in UTC. */
  async of(day: string): Promise<Uint8Array> {
    if (this.known?.day === day) return this.known.salt;
    const { global } = this.database;
    await global.$executeRaw`DELETE FROM visitor_salt WHERE day < ${day}::date`;
    const rows = await global.$queryRaw<{ salt: Uint8Array }[]>`
      INSERT INTO visitor_salt (day, salt) VALUES (${day}::date, ${randomBytes(32)})
      ON CONFLICT (day) DO UPDATE SET day = excluded.day RETURNING salt`;
    const salt = rows[0]?.salt;
    if (!salt) throw new Error('no salt was stored');
    this.known = { day, salt };
    return salt;
  }
}
