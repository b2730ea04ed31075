import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';

export interface NewWorkspace {
  slug: string;
  name: string;
  timeZone: string;
  locale: 'en' | 'zh';
}

/** Workspaces themselves: found by their slug, made by the command line. */
@Injectable()
export class WorkspaceRepository {
  constructor(private readonly database: Database) {}

  async bySlug(slug: string): Promise<string | null> {
    const rows = await this.database.global.$queryRaw<{ id: string | null }[]>`
      SELECT workspace_by_slug(${slug})::text AS id`;
    return rows[0]?.id ?? null;
  }

  /** The workspace with this slug, made when there is none; an existing one stays as it is. */
  async ensure(workspace: NewWorkspace): Promise<string> {
    const known = await this.bySlug(workspace.slug);
    if (known) return known;
    const id = uuidv7();
    const { slug, name, locale, timeZone: defaultTz } = workspace;
    await this.database.withWorkspace(id, async (tx) => {
      await tx.workspace.create({ data: { id, slug, name, locale, defaultTz } });
    });
    return id;
  }
}
