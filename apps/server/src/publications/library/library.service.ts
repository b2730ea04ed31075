import { Injectable } from '@nestjs/common';
import type { AccountSet, Bilingual, PublicationTemplate } from '@tingshuo/contracts';
import { Database, type Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { AccountSets } from './account-set.repository.js';
import { Templates } from './template.repository.js';

export type TemplateWords = Pick<PublicationTemplate, 'id' | 'name' | 'kind' | 'content'>;

interface Writer {
  workspaceId: string;
  userId: string;
}

const SET = { en: 'account set', zh: '账号组' };
const TEMPLATE = { en: 'template', zh: '模板' };

/** What the composer keeps at hand: sets of accounts and texts to begin with. */
@Injectable()
export class LibraryService {
  constructor(
    private readonly database: Database,
    private readonly accountSets: AccountSets,
    private readonly texts: Templates,
  ) {}

  async sets(workspaceId: string): Promise<AccountSet[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      this.accountSets.all(tx, workspaceId),
    );
  }

  async saveSet(by: Writer, set: AccountSet): Promise<AccountSet> {
    const { workspaceId } = by;
    return await this.change(by, 'account_set.saved', set.id, SET, async (tx) => {
      await this.accountSets.save(tx, workspaceId, set);
      return (await this.accountSets.all(tx, workspaceId)).find(({ id }) => id === set.id);
    });
  }

  async removeSet(by: Writer, id: string): Promise<{ id: string }> {
    return await this.change(by, 'account_set.removed', id, SET, async (tx) =>
      (await this.accountSets.remove(tx, by.workspaceId, id)) ? { id } : undefined,
    );
  }

  async templates(workspaceId: string): Promise<PublicationTemplate[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) => this.texts.all(tx, workspaceId));
  }

  async saveTemplate(by: Writer, template: TemplateWords): Promise<PublicationTemplate> {
    const { workspaceId } = by;
    return await this.change(by, 'template.saved', template.id, TEMPLATE, async (tx) => {
      await this.texts.save(tx, workspaceId, template);
      return (await this.texts.all(tx, workspaceId)).find(({ id }) => id === template.id);
    });
  }

  async removeTemplate(by: Writer, id: string): Promise<{ id: string }> {
    return await this.change(by, 'template.removed', id, TEMPLATE, async (tx) =>
      (await this.texts.remove(tx, by.workspaceId, id)) ? { id } : undefined,
    );
  }

  /** Throws a Problem where there is nothing to change, or another one has the name. */
  private async change<T>(
    { workspaceId, userId }: Writer,
    type: string,
    id: string,
    thing: Bilingual,
    change: (tx: Tx) => Promise<T | undefined>,
  ): Promise<T> {
    try {
      return await this.database.withWorkspace(workspaceId, async (tx) => {
        const changed = await change(tx);
        if (changed === undefined) throw notFound(thing);
        const subject = `${type.split('.', 1)[0]}:${id}`;
        await appendEvents(tx, workspaceId, [{ type, subject, actor: `user:${userId}`, payload: {} }]);
        return changed;
      });
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'P2002') throw error;
      throw new Problem('conflict', 'name_taken', {
        en: `There is another ${thing.en} of that name.`,
        zh: `已经有同名的${thing.zh}。`,
      });
    }
  }
}
