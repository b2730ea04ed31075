import { Injectable } from '@nestjs/common';
import { AnswerOption } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';

export interface AnswerRow {
  postId: string;
  accountId: string;
  identityId: string;
  handle: string;
  name: string;
  text: string;
  at: Date;
  permalink: string | null;
  isPlaced: boolean;
  label: string | null;
}

export interface Grouping {
  options: AnswerOption[];
  multiple: boolean;
}

const Options = z.array(AnswerOption);

/** What people answered to a publication, and what was said about that by hand. */
@Injectable()
export class QuestionRepository {
  /** Null: the poll's own options. */
  async grouping(tx: Tx, workspaceId: string, publicationId: string): Promise<Grouping | null> {
    const row = await tx.question.findUnique({
      where: { workspaceId_publicationId: { workspaceId, publicationId } },
    });
    return row && { options: Options.catch([]).parse(row.options), multiple: row.multiple };
  }

  async regroup(
    tx: Tx,
    workspaceId: string,
    publicationId: string,
    { options, multiple }: Grouping,
    userId: string,
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO question (workspace_id, publication_id, options, multiple, changed_by)
      VALUES (${workspaceId}::uuid, ${publicationId}::uuid, ${toJsonb(options)}::jsonb, ${multiple}, ${userId})
      ON CONFLICT (workspace_id, publication_id) DO UPDATE SET options = EXCLUDED.options,
        multiple = EXCLUDED.multiple, changed_by = EXCLUDED.changed_by, changed_at = clock_timestamp()`;
  }

  /** Replies of others in the conversations of all its posts, the newest first. */
  async answers(tx: Tx, workspaceId: string, publicationId: string, limit: number): Promise<AnswerRow[]> {
    return await tx.$queryRaw<AnswerRow[]>`
      WITH own AS (
        SELECT post_id, social_account_id FROM delivery WHERE workspace_id = ${workspaceId}::uuid
          AND publication_id = ${publicationId}::uuid AND post_id IS NOT NULL
      ), heard AS (
        SELECT p.id, o.social_account_id FROM own o JOIN post p ON p.workspace_id = ${workspaceId}::uuid
          AND p.parent_id = o.post_id
        UNION SELECT p.id, o.social_account_id FROM own o JOIN post p ON p.workspace_id = ${workspaceId}::uuid
          AND p.root_id = o.post_id
      )
      SELECT p.id::text AS "postId", h.social_account_id::text AS "accountId", p.author_id::text AS "identityId",
        f.handle, coalesce(nullif(f.display_name, ''), f.handle) AS name, coalesce(p.text, '') AS text,
        p.occurred_at AS at, p.permalink, q.post_id IS NOT NULL AS "isPlaced", q.label
      FROM heard h JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND p.id = h.id
      JOIN social_profile f ON f.workspace_id = p.workspace_id AND f.identity_id = p.author_id
      LEFT JOIN question_answer q ON q.workspace_id = p.workspace_id AND q.publication_id = ${publicationId}::uuid
        AND q.post_id = p.id
      WHERE p.direction = 'in' AND p.deleted_at IS NULL
      ORDER BY p.occurred_at DESC, p.id DESC LIMIT ${limit}::int`;
  }

  /** `undefined` takes away what was said by hand; null: none of the options. */
  async place(
    tx: Tx,
    workspaceId: string,
    { publicationId, postId }: { publicationId: string; postId: string },
    label: string | null | undefined,
    userId: string,
  ): Promise<void> {
    if (label === undefined) {
      await tx.questionAnswer.deleteMany({ where: { workspaceId, publicationId, postId } });
      return;
    }
    await tx.$executeRaw`
      INSERT INTO question_answer (workspace_id, publication_id, post_id, label, placed_by)
      VALUES (${workspaceId}::uuid, ${publicationId}::uuid, ${postId}::uuid, ${label}, ${userId})
      ON CONFLICT (workspace_id, publication_id, post_id) DO UPDATE SET label = EXCLUDED.label,
        placed_by = EXCLUDED.placed_by, placed_at = clock_timestamp()`;
  }
}
