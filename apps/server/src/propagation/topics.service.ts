import { Injectable } from '@nestjs/common';
import type { TopicView } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { PersonCards } from '../posts/person-card.repository.js';
import { TopicRepository } from './topic.repository.js';
import { topicView } from './topic-view.js';

const TOPICS = 40;
const TIMEOUT = { timeoutMs: 10_000 };

/** What people talk about, and in which stage of its life each topic is. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly database: Database,
    private readonly topics: TopicRepository,
    private readonly cards: PersonCards,
  ) {}

  async list(workspaceId: string, to: Date, days: number): Promise<TopicView[]> {
    return await this.database.readWorkspace(
      workspaceId,
      async (tx) => {
        const topics = await this.topics.talk(tx, workspaceId, to, days, TOPICS);
        const cards = await this.cards.of(
          tx,
          workspaceId,
          topics.flatMap(({ absent }) => absent),
        );
        return topics.map((topic) => topicView(topic, days, cards));
      },
      TIMEOUT,
    );
  }
}
