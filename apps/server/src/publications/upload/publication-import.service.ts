import { Injectable } from '@nestjs/common';
import type { RouteInput, RouteOutput, uploadRoutes } from '@tingshuo/contracts';
import { isPublishable } from '@tingshuo/publishing';
import { Database } from '../../platform/database/database.js';
import { inTurn } from '../../platform/database/in-turn.js';
import { uuidv7 } from '../../platform/ids.js';
import { PublicationCheck } from '../publication-check.service.js';
import { MadePublications } from './made-publications.service.js';

type Row = RouteInput<typeof uploadRoutes.importRows>['body']['rows'][number];
type Answer = RouteOutput<typeof uploadRoutes.importRows>['rows'][number];

/** Takes publications from programs. */
@Injectable()
export class PublicationImport {
  constructor(
    private readonly database: Database,
    private readonly checks: PublicationCheck,
    private readonly made: MadePublications,
  ) {}

  /** Each row by itself, in a transaction of its own: what stands in the way of one is told, and the others are made. */
  async run(workspaceId: string, rows: readonly Row[], userId: string): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (const row of rows) answers.push(await this.row(workspaceId, row, userId));
    return answers;
  }

  private async row(workspaceId: string, { key, when, ...draft }: Row, userId: string): Promise<Answer> {
    return await inTurn(async () =>
      this.database.withWorkspace(workspaceId, async (tx) => {
        const ground = await this.checks.ground(tx, workspaceId, [draft.content], userId);
        const publication = { ...draft, id: uuidv7(), authorId: userId };
        const problems = await this.checks.problems(tx, workspaceId, publication, when, ground);
        if (when !== null && !isPublishable(problems))
          return { key, publicationId: null, isNew: false, problems };
        const from = { origin: 'api' as const, originKey: `key ${key}`, userId, ground };
        const { id, isNew } = await this.made.make(tx, workspaceId, draft, when, from);
        return { key, publicationId: id, isNew, problems };
      }),
    );
  }
}
