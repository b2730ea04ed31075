import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../platform/database/database.js';

export const DEFAULT_UNDO_SECONDS = 10;
const Settings = z.object({ undoSeconds: z.number().min(0).max(60).default(DEFAULT_UNDO_SECONDS) });

/** What a signed-in person's session shows of the user and the workspace. */
@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  async workspace(id: string) {
    return await this.database.withWorkspace(id, async (tx) => {
      const row = await tx.workspace.findUnique({ where: { id } });
      if (!row) return null;
      const { undoSeconds } = Settings.parse(row.settings);
      return { id: row.id, name: row.name, slug: row.slug, timeZone: row.defaultTz, undoSeconds };
    });
  }

  async saveLocale(userId: string, locale: 'en' | 'zh'): Promise<void> {
    await this.database.global.user.update({ where: { id: userId }, data: { locale } });
  }
}
