import { Injectable } from '@nestjs/common';
import type { Delivery, MessageTemplates as Listed } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { MessageTemplates } from '../publishing/message-templates.service.js';
import { CaseRepository } from './case.repository.js';
import { CaseReplies, NOT_IN_THREAD } from './case-replies.service.js';
import { CaseThreads } from './case-thread.repository.js';
import { CASE } from './cases.service.js';

export interface TemplateMessage {
  templateId: string;
  values: Record<string, string>;
  toPostId: string;
  seenPostId?: string | undefined;
  requestId: string;
}

/** Messages of a case that are made from a template of the network: replies that its reply window does not keep back. */
@Injectable()
export class CaseTemplateMessages {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly threads: CaseThreads,
    private readonly templates: MessageTemplates,
    private readonly replies: CaseReplies,
  ) {}

  async list(workspaceId: string, caseId: string, toPostId: string): Promise<Listed> {
    return await this.templates.of(workspaceId, await this.accountOf(workspaceId, caseId, toPostId));
  }

  async send(
    workspaceId: string,
    caseId: string,
    userId: string,
    message: TemplateMessage,
  ): Promise<Delivery> {
    const { toPostId, seenPostId, requestId } = message;
    const accountId = await this.accountOf(workspaceId, caseId, toPostId);
    const filled = await this.templates.filled(workspaceId, accountId, message);
    const request = { ...filled, toPostId, seenPostId, requestId, files: [] };
    return await this.replies.reply(workspaceId, caseId, userId, request);
  }

  /** The account of the conversation that a post stands in. */
  private async accountOf(workspaceId: string, caseId: string, postId: string): Promise<string> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const stored = await this.cases.find(tx, workspaceId, caseId);
      if (!stored) throw notFound(CASE);
      const threads = await this.threads.of(tx, workspaceId, stored);
      const thread = threads.find(({ posts }) => posts.some(({ id }) => id === postId));
      if (!thread) throw NOT_IN_THREAD;
      return thread.accountId;
    });
  }
}
