import { Injectable } from '@nestjs/common';
import type { VoiceGuide } from '@tingshuo/contracts';
import { Database, type Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { storable } from '../../platform/database/jsonb.js';
import { notFound } from '../../platform/http/problem.js';
import { VoiceGuides } from './voice-guide.repository.js';

/** How each account speaks, for those who write for it. */
@Injectable()
export class VoiceGuidesService {
  constructor(
    private readonly database: Database,
    private readonly guides: VoiceGuides,
  ) {}

  /** In the order of accounts and languages. */
  async all(tx: Tx, workspaceId: string): Promise<VoiceGuide[]> {
    return await this.guides.all(tx, workspaceId);
  }

  /** Takes the guide away where the text is empty. Throws a Problem where there is no such account. */
  async save(workspaceId: string, userId: string, wanted: VoiceGuide): Promise<VoiceGuide> {
    const guide = { ...wanted, text: storable(wanted.text) };
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (guide.text === '') await this.guides.remove(tx, workspaceId, guide);
      else if (!(await this.guides.save(tx, workspaceId, userId, guide)))
        throw notFound({ en: 'account', zh: '账号' });
      const subject = `social_account:${guide.accountId}`;
      const payload = { lang: guide.lang };
      await appendEvents(tx, workspaceId, [
        { type: 'voice_guide.saved', subject, actor: `user:${userId}`, payload },
      ]);
      return guide;
    });
  }
}
