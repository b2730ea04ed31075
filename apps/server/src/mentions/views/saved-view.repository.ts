import { Injectable } from '@nestjs/common';
import type { SavedView } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids.js';

const Filter = z.record(z.string(), z.string());

interface Row {
  id: string;
  ownerId: string | null;
  name: string;
  filter: unknown;
  position: number;
}

/** Saved views: a person's own, and those without an owner, which everybody in the workspace sees. */
@Injectable()
export class SavedViews {
  async visibleTo(tx: Tx, workspaceId: string, userId: string): Promise<SavedView[]> {
    const rows = await tx.savedView.findMany({
      where: { workspaceId, OR: [{ ownerId: null }, { ownerId: userId }] },
      orderBy: [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(viewOf);
  }

  async add(
    tx: Tx,
    workspaceId: string,
    userId: string,
    view: { name: string; shared: boolean; filter: Record<string, string> },
  ): Promise<SavedView> {
    const { _max: last } = await tx.savedView.aggregate({ where: { workspaceId }, _max: { position: true } });
    const row = await tx.savedView.create({
      data: {
        workspaceId,
        id: uuidv7(),
        ownerId: view.shared ? null : userId,
        name: view.name,
        filter: view.filter,
        position: (last.position ?? -1) + 1,
      },
    });
    return viewOf(row);
  }

  /** False for a view that does not exist or is somebody else's own. */
  async remove(tx: Tx, workspaceId: string, userId: string, id: string): Promise<boolean> {
    const where = { workspaceId, id, OR: [{ ownerId: null }, { ownerId: userId }] };
    return (await tx.savedView.deleteMany({ where })).count === 1;
  }
}

function viewOf({ id, ownerId, name, filter, position }: Row): SavedView {
  return { id, name, shared: ownerId === null, filter: Filter.catch({}).parse(filter), position };
}
