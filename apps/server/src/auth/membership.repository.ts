import { Injectable } from '@nestjs/common';
import { ROLES, type Role } from '@tingshuo/domain';
import { Database } from '../platform/database/database.js';

export interface Membership {
  workspaceId: string;
  role: Role;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who belongs to which workspace, in which role. */
@Injectable()
export class MembershipRepository {
  constructor(private readonly database: Database) {}

  /** The membership in the wanted workspace, or in the user's first one. */
  async ofUser(userId: string, wanted: string | null): Promise<Membership | null> {
    const rows = await this.database.global.$queryRaw<{ workspace_id: string }[]>`
      SELECT workspace_id::text FROM workspaces_of_user(${userId})`;
    const ids = rows.map((row) => row.workspace_id);
    const workspaceId =
      wanted === null ? ids[0] : ids.find((id) => UUID.test(wanted) && id === wanted.toLowerCase());
    if (!workspaceId) return null;
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const row = await tx.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId } } });
      const role = ROLES.find((known) => known === row?.role);
      return role ? { workspaceId, role } : null;
    });
  }

  async members(
    workspaceId: string,
  ): Promise<{ userId: string; name: string; email: string; role: string }[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const rows = await tx.membership.findMany({
        where: { workspaceId },
        include: { user: true },
        orderBy: { createdAt: 'asc' },
      });
      return rows.map((row) => ({
        userId: row.userId,
        name: row.user.name,
        email: row.user.email,
        role: row.role,
      }));
    });
  }

  async save(workspaceId: string, userId: string, role: Role): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await tx.membership.upsert({
        where: { workspaceId_userId: { workspaceId, userId } },
        create: { workspaceId, userId, role },
        update: { role },
      });
    });
  }
}
