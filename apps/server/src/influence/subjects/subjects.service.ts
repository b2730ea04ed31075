import { Injectable } from '@nestjs/common';
import type { SubjectDetail, SubjectMap, WithSubjects } from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import { notFound } from '../../platform/http/problem.js';
import { computeProblem } from '../compute/compute-error.js';
import { ComputePool } from '../compute/compute-pool.js';
import { InfluenceService } from '../influence.service.js';
import type { AskedMoment, NetworkState } from '../network/network-projection.service.js';
import { SubjectRepository } from './subject.repository.js';
import { kindOf, type SubjectNetwork, subjectNetwork } from './subject-network.js';
import { subjectDetail, subjectMapView, subjectViews, topicProfile } from './subjects-view.js';

const TIMEOUT = { timeoutMs: 30_000 };
const MOST_KEPT = 12;

/** Topics and conversations of a network: read once per snapshot, since what was said changes with it. */
@Injectable()
export class SubjectsService {
  private readonly kept = new Map<string, { snapshot: object; subjects: Promise<SubjectNetwork> }>();

  constructor(
    private readonly database: Database,
    private readonly influence: InfluenceService,
    private readonly subjects: SubjectRepository,
    private readonly pool: ComputePool,
  ) {}

  async of(workspaceId: string, { network, snapshot }: NetworkState): Promise<SubjectNetwork> {
    const key = `${workspaceId} ${snapshot.atMs} ${snapshot.halfLifeMs}`;
    const known = this.kept.get(key);
    if (known?.snapshot === snapshot) return await known.subjects;
    const halfLifeDays = snapshot.halfLifeMs / 86_400_000;
    const subjects = this.database
      .readWorkspace(
        workspaceId,
        async (tx) => await this.subjects.parts(tx, workspaceId, new Date(snapshot.atMs), halfLifeDays),
        TIMEOUT,
      )
      .then((parts) =>
        subjectNetwork(parts, (id) => network.log.nodes.indexOf(id), snapshot.graph.nodeCount),
      );
    this.kept.set(key, { snapshot, subjects });
    subjects.catch(() => this.kept.delete(key));
    for (const old of this.kept.keys()) {
      if (this.kept.size <= MOST_KEPT) break;
      this.kept.delete(old);
    }
    return await subjects;
  }

  async map(
    workspaceId: string,
    question: AskedMoment & { with: WithSubjects; limit: number },
  ): Promise<SubjectMap> {
    const state = await this.influence.state(workspaceId, question);
    const subjects = await this.of(workspaceId, state);
    const view = subjectMapView(state, subjects, question);
    return { ...view, subjects: await this.named(workspaceId, view.subjects) };
  }

  async show(workspaceId: string, question: AskedMoment & { key: string }): Promise<SubjectDetail> {
    const state = await this.influence.state(workspaceId, question);
    const subjects = await this.of(workspaceId, state);
    const place = subjects.keys.indexOf(question.key);
    if (place < 0) throw notFound({ en: 'topic or conversation', zh: '话题或对话' });
    const [subject] = await this.named(workspaceId, subjectViews(state, subjects, [place]));
    if (!subject) throw notFound({ en: 'topic or conversation', zh: '话题或对话' });
    if (kindOf(question.key) === 'conversation') return subjectDetail(state, subjects, place, subject, null);
    const follows = state.network.followsAt(state.snapshot.atMs);
    const over = follows.edgeCount > 0 ? 'follows' : 'interactions';
    const graph = over === 'follows' ? follows : state.snapshot.graph;
    const profile = topicProfile(state, subjects, place, graph.nodeCount);
    try {
      const ranks = await this.pool.run('topicRank', { graph, ...profile });
      return subjectDetail(state, subjects, place, subject, { ranks, over });
    } catch (error) {
      throw computeProblem(error);
    }
  }

  /** Puts in the names that the database knows. */
  async named<T extends { key: string; name: string }>(
    workspaceId: string,
    views: readonly T[],
  ): Promise<T[]> {
    const keys = views.map(({ key }) => key);
    const names = await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.subjects.names(tx, workspaceId, keys),
    );
    return views.map((view) => ({ ...view, name: names.get(view.key) ?? view.name }));
  }
}
