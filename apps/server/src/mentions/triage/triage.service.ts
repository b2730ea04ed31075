import { Injectable } from '@nestjs/common';
import type { TriageCommand, TriageResult } from '@tingshuo/contracts';
import { can, type Role } from '@tingshuo/domain';
import { Clock } from '../../platform/clock.js';
import { AGAIN_WHERE_OVERTAKEN, Database, type Tx } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { MentionRows } from '../mention-row.repository.js';
import { type TriageChange, TriageRepository } from './triage.repository.js';
import { type TriageState, type TriageStep, triageStep } from './triage-step.js';

export interface TriageItem {
  id: string;
  /** The version that the person saw; absent: whatever stands now. */
  version?: number | undefined;
  command: TriageCommand;
}

export interface Triaged {
  applied: { id: string; version: number; undo: TriageCommand }[];
  refused: TriageResult['refused'];
}

/** Who triages: the part of a caller that outlives a request. */
export interface Triager {
  userId: string;
  role: Role;
}

const STALE = {
  code: 'stale_write',
  message: { en: 'Someone else changed this in the meantime.', zh: '在你操作之前，别人已经改动过它。' },
};
const UNKNOWN = {
  code: 'not_found',
  message: { en: 'This mention does not exist here.', zh: '这里没有这个提及。' },
};

/** Triage of some mentions in one transaction: each item stands or is refused by itself, and can be undone. */
@Injectable()
export class TriageService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mentions: TriageRepository,
    private readonly rows: MentionRows,
  ) {}

  /** One command on up to 200 mentions. */
  async triage(
    workspaceId: string,
    by: Triager,
    items: readonly { id: string; version?: number | undefined }[],
    command: TriageCommand,
  ): Promise<TriageResult> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const todo = items.map((item) => ({ ...item, command }));
        const { applied, refused } = await this.apply(tx, workspaceId, by, todo);
        const ids = applied.map(({ id }) => id);
        const rows = await this.rows.byIds(tx, workspaceId, ids);
        const shown = new Map(rows.map((row) => [row.id, row]));
        return { applied: applied.map((each) => ({ ...each, row: shown.get(each.id) ?? null })), refused };
      },
      AGAIN_WHERE_OVERTAKEN,
    );
  }

  /** Applies commands in the caller's transaction and says so in the event log. */
  async apply(tx: Tx, workspaceId: string, by: Triager, items: readonly TriageItem[]): Promise<Triaged> {
    const assignable = await this.assignable(tx, workspaceId, items);
    const known = await this.mentions.lock(
      tx,
      workspaceId,
      items.map(({ id }) => id),
    );
    const now = this.clock.now().getTime();
    const changes: (TriageChange & { undo: TriageCommand; change: string })[] = [];
    const refused: Triaged['refused'] = [];
    for (const { id, version, command } of new Map(items.map((item) => [item.id, item])).values()) {
      const mention = known.get(id);
      if (!mention) refused.push({ id, ...UNKNOWN });
      else if (version !== undefined && version !== mention.version) refused.push({ id, ...STALE });
      else {
        const { id: _, version: __, hasWork, ...before } = mention;
        const decided = triageStep(before, command, { actorId: by.userId, now, hasWork });
        const step = handedOver(decided, before, by, assignable);
        if (step.ok) changes.push({ id, ...step.next, undo: step.undo, change: step.change });
        else refused.push({ id, code: step.code, message: step.message });
      }
    }
    if (changes.length === 0) return { applied: [], refused };
    const versions = await this.mentions.save(tx, workspaceId, changes, by.userId);
    await this.announce(tx, workspaceId, by, changes);
    const applied = changes.map(({ id, undo }) => ({ id, version: versions.get(id) ?? 0, undo }));
    return { applied, refused };
  }

  /** Members; and whoever had mentions before, so that an undo can give them back to somebody who has left. */
  private async assignable(
    tx: Tx,
    workspaceId: string,
    items: readonly TriageItem[],
  ): Promise<ReadonlySet<string>> {
    const of = (kind: TriageCommand['kind']) => [
      ...new Set(items.flatMap(({ command }) => (command.kind === kind ? assigneeOf(command) : []))),
    ];
    const members = await this.mentions.members(tx, workspaceId, of('assign'));
    const before = await this.mentions.onceAssigned(tx, workspaceId, of('restore'));
    return new Set([...members, ...before]);
  }

  /** One event for all: browsers look at the ids, and one batch is one line of the log. */
  private async announce(
    tx: Tx,
    workspaceId: string,
    by: Triager,
    changes: readonly { id: string; change: string }[],
  ): Promise<void> {
    const ids = changes.map(({ id }) => id);
    await appendEvents(tx, workspaceId, [
      {
        type: 'mention.triaged',
        subject: ids.length === 1 ? `mention:${ids[0]}` : 'mentions',
        actor: `user:${by.userId}`,
        payload: { ids, change: changes[0]?.change ?? 'mention.triaged' },
      },
    ]);
  }
}

function assigneeOf(command: TriageCommand): string[] {
  return 'assigneeId' in command && command.assigneeId !== null ? [command.assigneeId] : [];
}

/** Handing a mention to somebody is a permission of its own, however it is asked for. */
function handedOver(
  step: TriageStep,
  before: TriageState,
  by: Triager,
  assignable: ReadonlySet<string>,
): TriageStep {
  if (!step.ok || step.next.assigneeId === before.assigneeId) return step;
  if (!can(by.role, 'mentions.assign')) {
    const message = { en: 'Your role does not allow assigning.', zh: '你的角色没有指派权限。' };
    return { ok: false, code: 'not_allowed', message };
  }
  if (step.next.assigneeId === null || assignable.has(step.next.assigneeId)) return step;
  const message = {
    en: 'Only members of this workspace can be assigned.',
    zh: '只能指派给本工作区的成员。',
  };
  return { ok: false, code: 'no_such_member', message };
}
