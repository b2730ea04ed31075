import { Injectable } from '@nestjs/common';
import type { MentionDetail } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { PostViews } from '../posts/post-view.repository.js';
import { DeliveriesService } from '../publishing/deliveries.service.js';
import { MentionRows } from './mention-row.repository.js';
import { MentionWork } from './mention-work.repository.js';

/** One mention with everything around it: its thread, our replies, what it became. */
@Injectable()
export class MentionDetails {
  constructor(
    private readonly database: Database,
    private readonly rows: MentionRows,
    private readonly posts: PostViews,
    private readonly deliveries: DeliveriesService,
    private readonly work: MentionWork,
  ) {}

  async show(workspaceId: string, id: string): Promise<MentionDetail> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const [mention] = await this.rows.byIds(tx, workspaceId, [id]);
      if (!mention) throw notFound({ en: 'mention', zh: '提及' });
      const { conversationId, post } = mention;
      const thread = await this.posts.thread(tx, workspaceId, post.id);
      const deliveries = await this.deliveries.of(tx, workspaceId, { conversationId });
      const authorId = post.author.identityId;
      const { cases, leads } = await this.work.of(tx, workspaceId, { conversationId, authorId });
      return { mention, thread, deliveries, cases, leads };
    });
  }
}
