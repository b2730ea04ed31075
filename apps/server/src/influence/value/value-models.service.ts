import { Injectable } from '@nestjs/common';
import type { ValueModel } from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import type { Caller } from '../../platform/http/caller.js';
import { Problem, staleWrite } from '../../platform/http/problem.js';
import { UNSAVED_MODEL } from './default-model.js';
import { type SavedModel, ValueModelRepository } from './value-model.repository.js';

/** By which model a workspace computes micro-value: every version is kept, the latest counts. */
@Injectable()
export class ValueModels {
  constructor(
    private readonly database: Database,
    private readonly models: ValueModelRepository,
  ) {}

  /** All versions, newest first; the default model stands for a workspace that has saved none. */
  async versions(workspaceId: string): Promise<[SavedModel, ...SavedModel[]]> {
    const [newest, ...older] = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.models.versions(tx, workspaceId),
    );
    return newest ? [newest, ...older] : [UNSAVED_MODEL];
  }

  async save(
    { workspaceId, userId }: Caller,
    change: { model: ValueModel; note?: string | undefined; basedOn: number },
  ): Promise<SavedModel> {
    checkWeights(change.model);
    const version = change.basedOn + 1;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const [before = UNSAVED_MODEL] = await this.models.versions(tx, workspaceId);
      const saved = { version, model: change.model, note: change.note ?? null, userId };
      if (before.version !== change.basedOn || !(await this.models.add(tx, workspaceId, saved))) {
        throw staleWrite(before);
      }
      await appendEvents(tx, workspaceId, [
        {
          type: 'influence.model_saved',
          subject: `workspace:${workspaceId}`,
          actor: `user:${userId}`,
          payload: { version },
        },
      ]);
      const [after = UNSAVED_MODEL] = await this.models.versions(tx, workspaceId);
      return after;
    });
  }
}

/** Throws where no dimension would count. */
export function checkWeights(model: ValueModel): void {
  if (Object.values(model.weights).some((weight) => weight > 0)) return;
  throw new Problem('invalid', 'no_weight', {
    en: 'At least one dimension must have a weight above 0.',
    zh: '至少要有一个维度的权重大于 0。',
  });
}
