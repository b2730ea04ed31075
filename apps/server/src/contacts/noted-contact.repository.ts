import { Injectable } from '@nestjs/common';
import { type NewContact, NotedContact } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { storable } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';

const MAX_SHOWN = 100;
const Kinds = z.object({
  channel: NotedContact.shape.channel,
  direction: NotedContact.shape.direction,
  outcome: NotedContact.shape.outcome,
});

/** Calls and visits, noted by hand. */
@Injectable()
export class NotedContacts {
  async add(
    tx: Tx,
    workspaceId: string,
    of: { identityId: string; caseId: string | null },
    authorId: string,
    { at, text, ...facts }: NewContact,
  ): Promise<string> {
    const id = uuidv7();
    const body = text === '' ? null : storable(text);
    await tx.notedContact.create({
      data: { workspaceId, id, ...of, ...facts, body, authorId, occurredAt: new Date(at) },
    });
    return id;
  }

  /** The newest first. */
  async ofPerson(tx: Tx, workspaceId: string, identityId: string): Promise<NotedContact[]> {
    const rows = await tx.notedContact.findMany({
      where: { workspaceId, identityId },
      orderBy: [{ occurredAt: 'desc' }, { id: 'desc' }],
      take: MAX_SHOWN,
    });
    const ids = [...new Set(rows.map(({ authorId }) => authorId))];
    const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const names = new Map(users.map(({ id, name }) => [id, name]));
    return rows.map((row) => ({
      ...Kinds.parse(row),
      id: row.id,
      at: row.occurredAt.toISOString(),
      minutes: row.minutes,
      text: row.body ?? '',
      author: { id: row.authorId, name: names.get(row.authorId) ?? row.authorId },
      caseId: row.caseId,
    }));
  }

  async knowsIdentity(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    return (await tx.identity.count({ where: { workspaceId, id } })) > 0;
  }
}
