import { Injectable } from '@nestjs/common';
import type { MentionDetail } from '@tingshuo/contracts';
import type { Tx } from '../platform/database/database.js';

const SHOWN = 20;

/** The chips beside a mention: cases that its conversation belongs to and leads of its author, newest first. */
@Injectable()
export class MentionWork {
  async of(
    tx: Tx,
    workspaceId: string,
    mention: { conversationId: string; authorId: string },
  ): Promise<Pick<MentionDetail, 'cases' | 'leads'>> {
    const joined = await tx.caseConversation.findMany({
      where: { workspaceId, conversationId: mention.conversationId },
      select: { caseId: true },
    });
    const cases = await tx.serviceCase.findMany({
      where: {
        workspaceId,
        OR: [{ conversationId: mention.conversationId }, { id: { in: joined.map((row) => row.caseId) } }],
      },
      select: { id: true, number: true, status: true, subject: true },
      orderBy: { number: 'desc' },
      take: SHOWN,
    });
    const leads = await tx.lead.findMany({
      where: { workspaceId, identityId: mention.authorId },
      select: { id: true, number: true, stage: true },
      orderBy: { number: 'desc' },
      take: SHOWN,
    });
    return { cases, leads };
  }
}
