import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

const Contact = z.record(z.string(), z.string());

/** The person behind an identity, and the contact fields that are kept with the person. */
@Injectable()
export class PersonLinkRepository {
  /** The person that the identity is linked to now; makes one, linked by `method`, where there is none. */
  async ensure(
    tx: Tx,
    workspaceId: string,
    identityId: string,
    displayName: string,
    method: 'case' | 'lead' | 'manual',
  ): Promise<string> {
    // One at a time: two openings for the same author must not make two persons.
    await tx.$queryRaw`
      SELECT 1 FROM identity WHERE workspace_id = ${workspaceId}::uuid AND id = ${identityId}::uuid FOR NO KEY UPDATE`;
    const link = await tx.identityLink.findFirst({
      where: { workspaceId, identityId, validTo: null },
      select: { personId: true },
    });
    if (link) return link.personId;
    const id = uuidv7();
    await tx.person.create({ data: { workspaceId, id, displayName } });
    await tx.identityLink.create({ data: { workspaceId, id: uuidv7(), identityId, personId: id, method } });
    return id;
  }

  async contact(tx: Tx, workspaceId: string, personId: string | null): Promise<Record<string, string>> {
    if (personId === null) return {};
    const row = await tx.person.findUnique({
      where: { workspaceId_id: { workspaceId, id: personId } },
      select: { contact: true },
    });
    return Contact.catch({}).parse(row?.contact ?? {});
  }

  /** Replaces the contact fields; empty ones are dropped. */
  async saveContact(
    tx: Tx,
    workspaceId: string,
    personId: string,
    contact: Record<string, string>,
  ): Promise<Record<string, string>> {
    const kept = Object.fromEntries(
      Object.entries(contact)
        .map(([key, value]) => [key.trim(), value.trim()])
        .filter(([key, value]) => key !== '' && value !== ''),
    );
    await tx.person.update({
      where: { workspaceId_id: { workspaceId, id: personId } },
      data: { contact: kept, version: { increment: 1 } },
    });
    return kept;
  }
}
