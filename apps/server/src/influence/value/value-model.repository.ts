import { Injectable } from '@nestjs/common';
import { ValueModel, type ValueModelVersion } from '@tingshuo/contracts';
import type { z } from 'zod';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';

export type SavedModel = z.infer<typeof ValueModelVersion>;

interface Row {
  version: number;
  model: unknown;
  note: string | null;
  savedAt: Date;
  userId: string | null;
  userName: string | null;
}

const SHOWN = 50;

/** The saved versions of the value model; none is ever changed. */
@Injectable()
export class ValueModelRepository {
  /** The latest versions, newest first. */
  async versions(tx: Tx, workspaceId: string): Promise<SavedModel[]> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT m.version, m.model, m.note, m.saved_at AS "savedAt", u.id AS "userId", u.name AS "userName"
      FROM value_model m LEFT JOIN "user" u ON u.id = m.saved_by
      WHERE m.workspace_id = ${workspaceId}::uuid ORDER BY m.version DESC LIMIT ${SHOWN}`;
    return rows.map(({ version, model, note, savedAt, userId, userName }) => ({
      version,
      model: ValueModel.parse(model),
      note,
      savedAt: savedAt.toISOString(),
      savedBy: userId === null ? null : { id: userId, name: userName ?? '' },
    }));
  }

  /** False when this version exists already: someone was faster. */
  async add(
    tx: Tx,
    workspaceId: string,
    saved: { version: number; model: ValueModel; note: string | null; userId: string },
  ): Promise<boolean> {
    const added = await tx.$executeRaw`
      INSERT INTO value_model (workspace_id, version, model, note, saved_by)
      VALUES (${workspaceId}::uuid, ${saved.version}, ${toJsonb(saved.model)}::jsonb, ${saved.note}, ${saved.userId})
      ON CONFLICT DO NOTHING`;
    return added === 1;
  }
}
