import { Injectable, type OnModuleInit } from '@nestjs/common';
import { distributionOf, type FirstScore, firstScore } from '@tingshuo/graph';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { FIRST_SCORE_MODEL } from '../../posts/person-card.repository.js';
import { type Measures, ScoreRepository } from './score.repository.js';

const scoreWorkspace = job({
  queue: 'graph',
  name: 'score-workspace',
  data: z.object({ workspaceId: z.string() }),
  key: (data) => data.workspaceId,
});

/** A score that moved less than this is not written again. */
const VISIBLE_CHANGE = 0.05;
const CHUNK = 2_000;

/** Keeps the first micro-value of everyone: decayed strength as a percentile among all known people, with its parts. */
@Injectable()
export class ScoresService implements OnModuleInit {
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly scores: ScoreRepository,
  ) {}

  onModuleInit(): void {
    this.queue.handle(scoreWorkspace, async ({ workspaceId }) => {
      await this.score(workspaceId);
    });
    this.timetable.add({ name: 'scores', schedule: '*/20 * * * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      const stamp = await this.database.withWorkspace(workspaceId, async (tx) =>
        this.scores.stamp(tx, workspaceId),
      );
      if (this.seen.get(workspaceId) === stamp) continue;
      await this.queue.add(scoreWorkspace, { workspaceId });
      this.seen.set(workspaceId, stamp);
    }
  }

  /** Scores everyone in the workspace again; writes what visibly changed. */
  async score(workspaceId: string): Promise<number> {
    const people = await this.database.withWorkspace(
      workspaceId,
      async (tx) => this.scores.measures(tx, workspaceId, FIRST_SCORE_MODEL),
      { timeoutMs: 60_000 },
    );
    const changed = scoresOf(people).filter(
      ({ score, shown }) => shown === null || Math.abs(shown - score.score) >= VISIBLE_CHANGE,
    );
    for (let at = 0; at < changed.length; at += CHUNK) {
      const chunk = changed.slice(at, at + CHUNK);
      await this.database.withWorkspace(workspaceId, async (tx) =>
        this.scores.save(tx, workspaceId, FIRST_SCORE_MODEL, chunk),
      );
    }
    return changed.length;
  }
}

function scoresOf(people: readonly Measures[]): { id: string; shown: number | null; score: FirstScore }[] {
  const active = people.filter((person) => person.observations > 0);
  const group = {
    strength: distributionOf(active.map((person) => person.strength)),
    activity: distributionOf(active.map((person) => person.activity)),
    reach: distributionOf(active.flatMap((person) => person.followers ?? [])),
  };
  return active.map(({ id, shown, strength, activity, followers, observations }) => {
    const measures = { strength, activity, ...(followers === null ? {} : { reach: followers }) };
    return { id, shown, score: firstScore({ measures, observations }, group) };
  });
}
