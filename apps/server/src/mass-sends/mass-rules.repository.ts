import { Injectable } from '@nestjs/common';
import type { MassRules } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';

/** What holds for every send of a workspace; kept among its settings. */
@Injectable()
export class MassRulesRepository {
  constructor(private readonly settings: WorkspaceSettingsRepository) {}

  /** `undoMs`: how long a send can be taken back before its first message leaves. */
  async read(tx: Tx, workspaceId: string): Promise<MassRules & { undoMs: number }> {
    const { massPerAccountPerDay, massCooldownHours, undoSeconds } = await this.settings.read(
      tx,
      workspaceId,
    );
    return {
      perAccountPerDay: massPerAccountPerDay,
      cooldownHours: massCooldownHours,
      undoMs: undoSeconds * 1_000,
    };
  }

  async save(tx: Tx, workspaceId: string, rules: MassRules): Promise<void> {
    await tx.$executeRaw`
      UPDATE workspace SET settings = settings || jsonb_build_object(
        'massPerAccountPerDay', ${rules.perAccountPerDay}::int, 'massCooldownHours', ${rules.cooldownHours}::int)
      WHERE id = ${workspaceId}::uuid`;
  }
}
