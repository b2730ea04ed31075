import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { missingFrom, nextReminderAt, onMembersChanged } from '@tingshuo/domain';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database, type Tx } from '../platform/database/database.js';
import { Mail } from '../platform/mail/mail.js';
import { Signals } from '../platform/signals/signals.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { ApprovalActRepository } from './approval-act.repository.js';
import { ApprovalDecisions } from './approval-decisions.service.js';
import { leftLetter, waitingLetter } from './approval-letters.js';
import { ApprovalLists } from './approval-list.repository.js';
import { ApprovalPeople, type ApprovalPerson } from './approval-person.repository.js';
import { ApprovalRequestRepository } from './approval-request.repository.js';
import { OpenApprovals } from './open-approvals.repository.js';
import type { StoredRequest } from './stored-request.js';

interface Letter {
  to: ApprovalPerson;
  requests: StoredRequest[];
}

const BY_HAND = { limit: 1, windowMs: 10 * 60_000, cost: 1, reserve: 0 };

/** Tells people what waits for them, and administrators when somebody who was named has left. */
@Injectable()
export class ApprovalReminders implements OnModuleInit {
  private readonly logger = new Logger('Approvals');

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly database: Database,
    private readonly open: OpenApprovals,
    private readonly requests: ApprovalRequestRepository,
    private readonly lists: ApprovalLists,
    private readonly acts: ApprovalActRepository,
    private readonly people: ApprovalPeople,
    private readonly decisions: ApprovalDecisions,
    private readonly mail: Mail,
    private readonly signals: Signals,
    private readonly timetable: TimetableService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.timetable.add({ name: 'approvals.remind', schedule: '30 * * * * *', run: () => this.run() });
  }

  /** Looks through everything that waits. Running it twice tells nobody twice. */
  async run(): Promise<void> {
    for (const workspaceId of await this.open.workspaceIds()) await this.lookAt(workspaceId);
  }

  /** Tells the people who are missing now; answers how many were told. */
  async remind(workspaceId: string, requestIds: readonly string[], userId: string): Promise<number> {
    const letters = await this.database.withWorkspace(workspaceId, async (tx) => {
      const waiting: StoredRequest[] = [];
      for (const id of requestIds) {
        const request = await this.requests.lock(tx, workspaceId, id);
        const isFree = await this.signals.take(`approval reminder ${id}`, BY_HAND);
        if (request?.approval.state === 'open' && isFree.allowed) waiting.push(request);
      }
      await this.note(tx, workspaceId, waiting, userId);
      return lettersTo(waiting, await this.people.members(tx, workspaceId));
    });
    await this.send(letters);
    return letters.length;
  }

  private async lookAt(workspaceId: string): Promise<void> {
    const now = this.clock.now().getTime();
    const { movable, left, letters } = await this.database.withWorkspace(workspaceId, async (tx) => {
      const members = await this.people.members(tx, workspaceId);
      const requests = await this.lists.inState(tx, workspaceId, 'open');
      const due: StoredRequest[] = [];
      for (const request of requests) {
        if (request.remindAt === null || request.remindAt > now) continue;
        const remindAt = nextReminderAt(request.openedAt, request.dueAt, now);
        await this.requests.move(tx, workspaceId, request.id, { remindAt });
        due.push(request);
      }
      await this.note(tx, workspaceId, due, null);
      return {
        movable: requests.filter(({ approval }) => isMoved(approval, onMembersChanged(approval, members))),
        left: await this.noteLeft(tx, workspaceId, requests, members),
        letters: lettersTo(due, members),
      };
    });
    for (const { id } of movable) {
      // The text may have changed meanwhile: then there is a newer request, which is looked at next time.
      await this.decisions.settle(workspaceId, id).catch((error: unknown) => this.warn(error));
    }
    await this.send(letters);
    await this.tellAdministrators(left);
  }

  private async note(
    tx: Tx,
    workspaceId: string,
    requests: readonly StoredRequest[],
    userId: string | null,
  ): Promise<void> {
    await this.acts.add(
      tx,
      workspaceId,
      requests.map(({ id: requestId, approval: { step, textHash } }) => ({
        requestId,
        act: 'reminded',
        step,
        by: userId === null ? null : { kind: 'user', userId },
        textHash,
      })),
    );
  }

  /** Everybody who is newly missing, noted once per request and person. */
  private async noteLeft(
    tx: Tx,
    workspaceId: string,
    requests: readonly StoredRequest[],
    members: readonly ApprovalPerson[],
  ): Promise<{ names: string[]; administrators: ApprovalPerson[] }> {
    const gone = new Set<string>();
    for (const { id: requestId, approval, acts } of requests) {
      const known = acts.flatMap(({ act, comment }) => (act === 'member_left' ? [comment] : []));
      const { left } = missingFrom(approval, members);
      for (const userId of left.filter((each) => !known.includes(each))) {
        const { step, textHash } = approval;
        await this.acts.add(tx, workspaceId, [
          { requestId, act: 'member_left', step, by: null, comment: userId, textHash },
        ]);
        gone.add(userId);
      }
    }
    const names = await this.people.names(tx, [...gone]);
    return {
      names: [...gone].map((id) => names.get(id) ?? id),
      administrators: members.filter(({ role }) => role === 'owner' || role === 'admin'),
    };
  }

  private async tellAdministrators(left: {
    names: string[];
    administrators: ApprovalPerson[];
  }): Promise<void> {
    if (left.names.length === 0) return;
    for (const { email, locale } of left.administrators) {
      await this.post({ to: email, ...leftLetter(left.names, this.address(), locale) });
    }
  }

  private async send(letters: readonly Letter[]): Promise<void> {
    for (const { to, requests } of letters) {
      await this.post({ to: to.email, ...waitingLetter(requests, this.address(), to.locale) });
    }
  }

  /** A letter that is lost loses nothing: what it tells stands in the product. */
  private async post(message: { to: string; subject: string; text: string }): Promise<void> {
    await this.mail.send(message).catch((error: unknown) => this.warn(error));
  }

  private address(): string {
    return new URL('/publish/approvals', this.config.publicUrl).href;
  }

  private warn(error: unknown): void {
    this.logger.warn(error instanceof Error ? error.message : String(error));
  }
}

function lettersTo(requests: readonly StoredRequest[], members: readonly ApprovalPerson[]): Letter[] {
  return members
    .map((to) => ({
      to,
      requests: requests.filter(({ approval }) => missingFrom(approval, members).userIds.includes(to.userId)),
    }))
    .filter((letter) => letter.requests.length > 0);
}

function isMoved(before: StoredRequest['approval'], after: StoredRequest['approval']): boolean {
  return before.step !== after.step || before.state !== after.state;
}
