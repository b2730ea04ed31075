import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { QuestionResult } from '@tingshuo/contracts';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { notFound } from '../platform/http/problem.js';
import { PostCounter } from '../post-metrics/post-counter.service.js';
import { PublicationsService } from '../publications/publications.service.js';
import { PollCountRepository } from './poll-count.repository.js';
import { type Grouping, QuestionRepository } from './question.repository.js';
import { pollGrouping, questionResult } from './question-result.js';

const SHOWN = 2_000;

/** What polls and questions to followers have brought. */
@Injectable()
export class Questions implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly publications: PublicationsService,
    private readonly counter: PostCounter,
    private readonly polls: PollCountRepository,
    private readonly questions: QuestionRepository,
  ) {}

  onModuleInit(): void {
    this.counter.onCounted(async (tx, workspaceId, counts) => {
      const polls = counts.flatMap(({ postId, poll }) => (poll ? [{ postId, poll }] : []));
      if (polls.length > 0) await this.polls.store(tx, workspaceId, polls);
    });
  }

  async show(workspaceId: string, publicationId: string): Promise<QuestionResult> {
    const publication = await this.publications.show(workspaceId, publicationId);
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const grouping = await this.questions.grouping(tx, workspaceId, publicationId);
      const readings = await this.polls.of(tx, workspaceId, publicationId);
      const rows = await this.questions.answers(tx, workspaceId, publicationId, SHOWN);
      return questionResult(publication, grouping ?? pollGrouping(publication), readings, rows);
    });
  }

  async regroup(
    workspaceId: string,
    publicationId: string,
    grouping: Grouping,
    userId: string,
  ): Promise<QuestionResult> {
    await this.publications.show(workspaceId, publicationId);
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.questions.regroup(tx, workspaceId, publicationId, grouping, userId);
      await announce(tx, workspaceId, 'publication.answers_regrouped', publicationId, userId);
    });
    return await this.show(workspaceId, publicationId);
  }

  /** `label` undefined: as the words say; null: another answer. */
  async place(
    workspaceId: string,
    answer: { publicationId: string; postId: string },
    label: string | null | undefined,
    userId: string,
  ): Promise<QuestionResult> {
    const { publicationId, postId } = answer;
    const { options, answers } = await this.show(workspaceId, publicationId);
    const isKnown = typeof label !== 'string' || options.some((option) => option.label === label);
    if (!isKnown || answers.every((each) => each.postId !== postId)) throw notFound(ANSWER);
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.questions.place(tx, workspaceId, answer, label, userId);
      await announce(tx, workspaceId, 'publication.answer_placed', publicationId, userId);
    });
    return await this.show(workspaceId, publicationId);
  }
}

const ANSWER = { en: 'answer', zh: '回答' };

async function announce(
  tx: Tx,
  workspaceId: string,
  type: string,
  publicationId: string,
  userId: string,
): Promise<void> {
  const subject = `publication:${publicationId}`;
  await appendEvents(tx, workspaceId, [{ type, subject, actor: `user:${userId}`, payload: {} }]);
}
