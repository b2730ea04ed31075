import { Injectable } from '@nestjs/common';
import type { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';

/** Who has been asked to write in private. */
@Injectable()
export class PrivateInvitationRepository {
  /** The own account that they are asked to write to. */
  async account(tx: Tx, workspaceId: string, id: string) {
    return await tx.socialAccount.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { network: true, handle: true, displayName: true, externalId: true },
    });
  }

  /** The author of a post, where it is not one of our own. */
  async stranger(tx: Tx, workspaceId: string, postId: string): Promise<string | null> {
    const { authorId, direction } = await tx.post.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: postId } },
      select: { authorId: true, direction: true },
    });
    return direction === 'in' ? authorId : null;
  }

  async insert(tx: Tx, row: Prisma.PrivateInvitationUncheckedCreateInput): Promise<void> {
    await tx.privateInvitation.create({ data: row });
  }

  /** Until when a private message of the person joins the case; null where nobody was asked, or they have written. */
  async openUntil(tx: Tx, workspaceId: string, caseId: string): Promise<Date | null> {
    const rows = await tx.$queryRaw<{ until: Date | null }[]>`
      SELECT max(v.expires_at) AS until FROM private_invitation v
      JOIN delivery d ON d.workspace_id = v.workspace_id AND d.id = v.delivery_id
      WHERE v.workspace_id = ${workspaceId}::uuid AND v.case_id = ${caseId}::uuid AND v.accepted_at IS NULL
        AND v.expires_at > now() AND d.state NOT IN ('draft', 'cancelled', 'failed', 'missed')`;
    return rows[0]?.until ?? null;
  }
}
