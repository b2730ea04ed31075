import { Controller } from '@nestjs/common';
import {
  accountSetRoutes,
  type Bilingual,
  type RouteInput,
  type RouteOutput,
  templateRoutes,
} from '@tingshuo/contracts';
import { Database, type Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { AccountSets } from './account-set.repository.js';
import { Templates } from './template.repository.js';

const SET = { en: 'account set', zh: '账号组' };
const TEMPLATE = { en: 'template', zh: '模板' };

/** What the composer keeps at hand: sets of accounts and texts to begin with. */
@Controller()
export class LibraryController {
  constructor(
    private readonly database: Database,
    private readonly sets: AccountSets,
    private readonly templates: Templates,
  ) {}

  @Endpoint(accountSetRoutes.list)
  async listSets(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof accountSetRoutes.list>> {
    return { rows: await this.read(caller, async (tx) => this.sets.all(tx, caller.workspaceId)) };
  }

  @Endpoint(accountSetRoutes.save)
  async saveSet(
    @CurrentCaller() caller: Caller,
    @Input(accountSetRoutes.save) { params, body }: RouteInput<typeof accountSetRoutes.save>,
  ): Promise<RouteOutput<typeof accountSetRoutes.save>> {
    return await this.change(caller, 'account_set.saved', params.id, SET, async (tx) => {
      await this.sets.save(tx, caller.workspaceId, { ...params, ...body });
      return (await this.sets.all(tx, caller.workspaceId)).find(({ id }) => id === params.id);
    });
  }

  @Endpoint(accountSetRoutes.remove)
  async removeSet(
    @CurrentCaller() caller: Caller,
    @Input(accountSetRoutes.remove) { params }: RouteInput<typeof accountSetRoutes.remove>,
  ): Promise<RouteOutput<typeof accountSetRoutes.remove>> {
    return await this.change(caller, 'account_set.removed', params.id, SET, async (tx) =>
      (await this.sets.remove(tx, caller.workspaceId, params.id)) ? params : undefined,
    );
  }

  @Endpoint(templateRoutes.list)
  async listTemplates(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof templateRoutes.list>> {
    return { rows: await this.read(caller, async (tx) => this.templates.all(tx, caller.workspaceId)) };
  }

  @Endpoint(templateRoutes.save)
  async saveTemplate(
    @CurrentCaller() caller: Caller,
    @Input(templateRoutes.save) { params, body }: RouteInput<typeof templateRoutes.save>,
  ): Promise<RouteOutput<typeof templateRoutes.save>> {
    return await this.change(caller, 'template.saved', params.id, TEMPLATE, async (tx) => {
      await this.templates.save(tx, caller.workspaceId, { ...params, ...body });
      return (await this.templates.all(tx, caller.workspaceId)).find(({ id }) => id === params.id);
    });
  }

  @Endpoint(templateRoutes.remove)
  async removeTemplate(
    @CurrentCaller() caller: Caller,
    @Input(templateRoutes.remove) { params }: RouteInput<typeof templateRoutes.remove>,
  ): Promise<RouteOutput<typeof templateRoutes.remove>> {
    return await this.change(caller, 'template.removed', params.id, TEMPLATE, async (tx) =>
      (await this.templates.remove(tx, caller.workspaceId, params.id)) ? params : undefined,
    );
  }

  private async read<T>({ workspaceId }: Caller, read: (tx: Tx) => Promise<T>): Promise<T> {
    return await this.database.withWorkspace(workspaceId, read);
  }

  /** Throws a Problem where there is nothing to change, or another one has the name. */
  private async change<T>(
    { workspaceId, userId }: Caller,
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
