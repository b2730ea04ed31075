import { Injectable } from '@nestjs/common';
import type { CaseCommand, RouteOutput } from '@tingshuo/contracts';
import { caseRoutes } from '@tingshuo/contracts';
import {
  CASE_MOVES,
  type CaseDecision,
  type CaseStatus,
  can,
  type CaseCommand as DomainCommand,
  isOpenCase,
  transitionCase,
} from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { AGAIN_WHERE_OVERTAKEN, Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { WorkspaceSettingsRepository } from '../platform/database/workspace-settings.repository.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem, staleWrite } from '../platform/http/problem.js';
import { CaseRepository, type StoredCase, statusOf } from './case.repository.js';
import { CaseClockRepository } from './case-clock.repository.js';
import { domainCommand, undoOf } from './case-command-map.js';
import { caseFacts, UNDO_WINDOW_MS } from './case-facts.js';
import { CaseRows } from './case-row.repository.js';
import { CASE } from './cases.service.js';

type Moved = RouteOutput<typeof caseRoutes.command>;

const DAY_MS = 24 * 3_600_000;
const NO_CASE = '00000000-0000-0000-0000-000000000000';

/** Commands on a case: decided by the state machine on the version that the caller saw. */
@Injectable()
export class CaseCommands {
  constructor(
    private readonly database: Database,
    private readonly cases: CaseRepository,
    private readonly rows: CaseRows,
    private readonly clocks: CaseClockRepository,
    private readonly settings: WorkspaceSettingsRepository,
    private readonly clock: Clock,
  ) {}

  async move(caller: Caller, id: string, command: CaseCommand, version: number): Promise<Moved> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const stored = await this.lockVersion(tx, workspaceId, id, version);
        const undone = command.kind === 'reopen' ? await this.undoOfOwnMove(tx, caller, stored) : null;
        const decision = undone ?? (await this.decide(tx, caller, stored, command));
        if (!decision.ok) throw new Problem('conflict', decision.code, decision.reason);
        const from = stored.case.status;
        const to = decision.next.status;
        const next = await this.cases.save(tx, workspaceId, stored, decision.next);
        await this.tellClock(tx, workspaceId, id, from, to, `user:${userId}`);
        await this.log(tx, workspaceId, id, userId, decision.events);
        return { version: next, status: to, undo: undone ? null : undoOf(command, from) };
      },
      AGAIN_WHERE_OVERTAKEN,
    );
  }

  async assign(
    caller: Caller,
    id: string,
    ownerId: string | null,
    version: number,
  ): Promise<RouteOutput<typeof caseRoutes.assign>> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const stored = await this.lockVersion(tx, workspaceId, id, version);
        if (ownerId !== null && !(await this.cases.isMember(tx, workspaceId, ownerId))) {
          throw notFound({ en: 'member', zh: '成员' });
        }
        const previousOwnerId = stored.case.ownerId;
        const decision = transitionCase(
          stored.case,
          { type: 'assign', ownerId },
          caseFacts({ now: this.clock.now().getTime() }),
        );
        if (!decision.ok) throw new Problem('conflict', decision.code, decision.reason);
        const next = await this.cases.save(tx, workspaceId, stored, decision.next);
        await this.log(tx, workspaceId, id, userId, decision.events);
        return { version: next, previousOwnerId };
      },
      AGAIN_WHERE_OVERTAKEN,
    );
  }

  async describe(
    caller: Caller,
    id: string,
    change: { subject?: string | undefined; type?: string | undefined; severity?: string | undefined },
    version: number,
  ): Promise<{ version: number }> {
    const { workspaceId, userId } = caller;
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const stored = await this.lockVersion(tx, workspaceId, id, version);
        const { subject, type, severity } = change;
        const next = await this.cases.save(tx, workspaceId, stored, stored.case, {
          ...(subject === undefined ? {} : { subject: storable(subject) }),
          ...(type === undefined ? {} : { type }),
          ...(severity === undefined ? {} : { severity }),
        });
        await this.log(tx, workspaceId, id, userId, [
          { type: 'case.described', payload: { caseId: id, fields: Object.keys(change) } },
        ]);
        return { version: next };
      },
      AGAIN_WHERE_OVERTAKEN,
    );
  }

  private async decide(
    tx: Tx,
    caller: Caller,
    stored: StoredCase,
    command: CaseCommand,
  ): Promise<CaseDecision> {
    const { workspaceId, role } = caller;
    const target =
      command.kind === 'duplicate'
        ? await this.cases.byNumber(tx, workspaceId, command.duplicateOfNumber)
        : null;
    const { reopenDays } = await this.settings.read(tx, workspaceId);
    return transitionCase(
      stored.case,
      domainCommand(command, target?.id ?? NO_CASE),
      caseFacts({
        now: this.clock.now().getTime(),
        reopenedBy: can(role, 'cases.reopen') ? 'manager' : 'member',
        reopenWindowMs: reopenDays * DAY_MS,
        duplicateTarget: target,
      }),
    );
  }

  /**
   * A reopening right after one's own resolving or closing takes that back as if it had not been made: it needs no
   * supervisor, and measures leave both out.
   */
  private async undoOfOwnMove(tx: Tx, caller: Caller, stored: StoredCase): Promise<CaseDecision | null> {
    const { workspaceId, userId } = caller;
    const last = await this.cases.lastMoveBy(tx, workspaceId, stored.case.id, userId, UNDO_WINDOW_MS / 1000);
    const of = CASE_MOVES.find((move) => move === last?.by);
    if (!last || (of !== 'resolve' && of !== 'close')) return null;
    const now = this.clock.now().getTime();
    const left = stored.case;
    const before =
      of === 'close'
        ? { ...left, status: statusOf(last.from), closedAt: null }
        : { ...left, status: statusOf(last.from), resolutionCode: null, resolvedAt: null };
    const command: DomainCommand = { type: 'undo', of, left, before, until: now + 1 };
    return transitionCase(stored.case, command, caseFacts({ now }));
  }

  private async tellClock(
    tx: Tx,
    workspaceId: string,
    caseId: string,
    from: CaseStatus,
    to: CaseStatus,
    actor: string,
  ): Promise<void> {
    if (isOpenCase(from) && !isOpenCase(to)) {
      await this.clocks.hear(
        tx,
        workspaceId,
        caseId,
        { type: 'episode_closed', at: this.clock.now().getTime() },
        actor,
      );
    } else if (!isOpenCase(from) && isOpenCase(to)) {
      await this.clocks.resume(tx, workspaceId, caseId);
    }
  }

  /** The row under its lock, if it still is what the caller saw. */
  private async lockVersion(tx: Tx, workspaceId: string, id: string, version: number): Promise<StoredCase> {
    const stored = await this.cases.lock(tx, workspaceId, id);
    if (!stored) throw notFound(CASE);
    if (stored.version !== version) throw staleWrite(await this.rows.find(tx, workspaceId, id));
    return stored;
  }

  private async log(
    tx: Tx,
    workspaceId: string,
    id: string,
    userId: string,
    events: readonly { readonly type: string; readonly payload: object }[],
  ): Promise<void> {
    await appendEvents(
      tx,
      workspaceId,
      events.map(({ type, payload }) => ({
        type,
        subject: `case:${id}`,
        actor: `user:${userId}`,
        payload: { ...payload },
      })),
    );
  }
}
