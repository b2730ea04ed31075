import { Injectable } from '@nestjs/common';
import type { OptOut } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound } from '../platform/http/problem.js';
import { OptOuts } from './opt-out.repository.js';

/** Who asked to be left alone; most of them said so in a message, which is noted when it comes in. */
@Injectable()
export class OptOutsService {
  constructor(
    private readonly database: Database,
    private readonly optOuts: OptOuts,
  ) {}

  async latest(workspaceId: string): Promise<{ rows: OptOut[] }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => ({
      rows: await this.optOuts.latest(tx, workspaceId),
    }));
  }

  async note({ workspaceId, userId }: Caller, identityId: string, isOut: boolean) {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.optOuts.note(tx, workspaceId, identityId, isOut, userId))) {
        throw notFound({ en: 'person', zh: '用户' });
      }
      const type = isOut ? 'person.opted_out' : 'person.opted_in';
      await appendEvents(tx, workspaceId, [
        { type, subject: `identity:${identityId}`, actor: `user:${userId}`, payload: { identityId } },
      ]);
      return { identityId, isOut };
    });
  }
}
