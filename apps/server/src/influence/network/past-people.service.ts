import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PastRepository, type ScoreOfDay } from './past.repository.js';
import { PeopleTable } from './people-table.js';
import type { WorkspaceNetwork } from './workspace-network.js';

/** A network with its people as they were known at a past moment. */
export interface PastNetwork {
  readonly network: WorkspaceNetwork;
  /** The score stored last until then, `NaN` where none was. */
  readonly stored: Float64Array;
  /** How many people have their followers of then; the others are shown with those of today. */
  readonly followersKnown: number;
}

const TIMEOUT = { timeoutMs: 30_000 };

/** Puts people back to what was known of them: moods and posts until then, stored scores and followers. */
@Injectable()
export class PastPeople {
  constructor(
    private readonly database: Database,
    private readonly past: PastRepository,
  ) {}

  async at(workspaceId: string, network: WorkspaceNetwork, atMs: number): Promise<PastNetwork> {
    const at = new Date(atMs);
    const [talk, reactions, scores] = await this.database.readWorkspace(
      workspaceId,
      async (tx) => [
        await this.past.talk(tx, workspaceId, at),
        await this.past.reactions(tx, workspaceId, at),
        await this.past.scores(tx, workspaceId, at),
      ],
      TIMEOUT,
    );
    const size = network.log.nodes.size;
    const talkOf = new Map(talk.map((row) => [row.id, row]));
    const scoreOf = new Map(scores.map((row) => [row.id, row]));
    const people = new PeopleTable();
    people.minorDigits = network.people.minorDigits;
    const stored = new Float64Array(size).fill(Number.NaN);
    let followersKnown = 0;
    for (let node = 0; node < size; node++) {
      const today = network.people.of(node);
      if (!today) continue;
      const { posts = 0, originals = 0, mood = null } = talkOf.get(today.id) ?? {};
      const score = scoreOf.get(today.id);
      if (score) stored[node] = score.value;
      const followers = score?.followers ?? null;
      if (followers !== null) followersKnown++;
      people.set(node, { ...today, posts, originals, mood, followers: followers ?? today.followers });
    }
    return { network: network.asKnownThen(people, reactions), stored, followersKnown };
  }

  /** The stored scores of one person, oldest first. */
  async historyOf(workspaceId: string, identityId: string): Promise<ScoreOfDay[]> {
    return await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.past.historyOf(tx, workspaceId, identityId),
    );
  }
}
