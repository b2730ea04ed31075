import { Injectable } from '@nestjs/common';
import type { VoiceGuide } from '@tingshuo/contracts';
import type { Tx } from '../../platform/database/database.js';

/** How each account speaks, one text per language. */
@Injectable()
export class VoiceGuides {
  async all(tx: Tx, workspaceId: string): Promise<VoiceGuide[]> {
    return await tx.$queryRaw<VoiceGuide[]>`
      SELECT g.social_account_id::text AS "accountId", g.lang, g.text
      FROM voice_guide g JOIN social_account a ON a.workspace_id = g.workspace_id AND a.id = g.social_account_id
      WHERE g.workspace_id = ${workspaceId}::uuid AND a.status <> 'deleted'
      ORDER BY g.social_account_id, g.lang`;
  }

  /** False where there is no such account. */
  async save(tx: Tx, workspaceId: string, userId: string, guide: VoiceGuide): Promise<boolean> {
    const { accountId, lang, text } = guide;
    const stored = await tx.$executeRaw`
      INSERT INTO voice_guide (workspace_id, social_account_id, lang, text, updated_by)
      SELECT workspace_id, id, ${lang}, ${text}, ${userId} FROM social_account
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${accountId}::uuid AND status <> 'deleted'
      ON CONFLICT (workspace_id, social_account_id, lang)
        DO UPDATE SET text = excluded.text, updated_by = excluded.updated_by, updated_at = clock_timestamp()`;
    return stored === 1;
  }

  async remove(tx: Tx, workspaceId: string, { accountId, lang }: Omit<VoiceGuide, 'text'>): Promise<void> {
    await tx.voiceGuide.deleteMany({ where: { workspaceId, socialAccountId: accountId, lang } });
  }
}
