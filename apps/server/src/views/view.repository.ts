import { Injectable } from '@nestjs/common';
import type { SavedView } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

const Filter = z.record(z.string(), z.string());

export interface NewView {
  name: string;
  shared: boolean;
  filter: Record<string, string>;
}

/** Saved views: a person's own and those that the whole workspace sees. */
@Injectable()
export class ViewRepository {
  async list(tx: Tx, workspaceId: string, userId: string): Promise<SavedView[]> {
    const rows = await tx.savedView.findMany({
      where: { workspaceId, OR: [{ ownerId: userId }, { ownerId: null }] },
      orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
    });
    return rows.map(({ id, name, ownerId, filter, position }) => ({
      id,
      name,
      shared: ownerId === null,
      filter: Filter.catch({}).parse(filter),
      position,
    }));
  }

  async create(tx: Tx, workspaceId: string, userId: string, view: NewView): Promise<SavedView> {
    const position = await tx.savedView.count({ where: { workspaceId } });
    const { name, shared, filter } = view;
    const id = uuidv7();
    await tx.savedView.create({
      data: { workspaceId, id, ownerId: shared ? null : userId, name, filter, position },
    });
    return { id, name, shared, filter, position };
  }

  /** Own views and shared ones; somebody else's personal view is not there for the caller. */
  async remove(tx: Tx, workspaceId: string, userId: string, id: string): Promise<boolean> {
    const { count } = await tx.savedView.deleteMany({
      where: { workspaceId, id, OR: [{ ownerId: userId }, { ownerId: null }] },
    });
    return count === 1;
  }
}
