import { Injectable } from '@nestjs/common';
import { type Member, ROLES } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';

export interface ApprovalPerson extends Member {
  name: string;
  email: string;
  locale: 'en' | 'zh';
}

/** The people of a workspace as approvals need them: in the same transaction as what they decide about. */
@Injectable()
export class ApprovalPeople {
  async members(tx: Tx, workspaceId: string): Promise<ApprovalPerson[]> {
    const rows = await tx.membership.findMany({
      where: { workspaceId },
      include: { user: { select: { name: true, email: true, locale: true } } },
      orderBy: { createdAt: 'asc' },
    });
    return rows.flatMap(({ userId, role: stored, user }) => {
      const role = ROLES.find((known) => known === stored);
      const locale = user.locale === 'zh' ? ('zh' as const) : ('en' as const);
      return role ? [{ userId, role, name: user.name, email: user.email, locale }] : [];
    });
  }

  /** Names of people who may have left. */
  async names(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.user.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: { id: true, name: true },
    });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
