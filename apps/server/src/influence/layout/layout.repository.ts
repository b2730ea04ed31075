import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { bytesOf, float32Column, int32Column } from '../network/binary-columns.js';

/** A map as it is kept: entry n of every column is one person. */
export interface KeptMap {
  ids: string[];
  x: Float32Array;
  y: Float32Array;
  communities: Int32Array;
}

interface Row {
  people: Uint8Array;
  x: Uint8Array;
  y: Uint8Array;
  communities: Uint8Array;
}

/** One map a day, the latest of that day. */
@Injectable()
export class LayoutRepository {
  async latest(tx: Tx, workspaceId: string): Promise<KeptMap | null> {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT people, x, y, communities FROM network_layout
      WHERE workspace_id = ${workspaceId}::uuid ORDER BY day DESC LIMIT 1`;
    if (!row) return null;
    return {
      ids: idsOf(row.people),
      x: float32Column(row.x),
      y: float32Column(row.y),
      communities: int32Column(row.communities),
    };
  }

  async save(tx: Tx, workspaceId: string, map: KeptMap): Promise<void> {
    const people = Buffer.from(map.ids.join('').replaceAll('-', ''), 'hex');
    await tx.$executeRaw`
      INSERT INTO network_layout (workspace_id, day, saved_at, people, x, y, communities)
      VALUES (${workspaceId}::uuid, (now() AT TIME ZONE 'UTC')::date, now(), ${people}, ${bytesOf(map.x)},
        ${bytesOf(map.y)}, ${bytesOf(map.communities)})
      ON CONFLICT (workspace_id, day) DO UPDATE SET saved_at = excluded.saved_at, people = excluded.people,
        x = excluded.x, y = excluded.y, communities = excluded.communities`;
  }
}

function idsOf(bytes: Uint8Array): string[] {
  const hex = Buffer.from(bytes).toString('hex');
  return Array.from({ length: bytes.length / 16 }, (_, person) => {
    const id = hex.slice(32 * person, 32 * person + 32);
    return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
  });
}
