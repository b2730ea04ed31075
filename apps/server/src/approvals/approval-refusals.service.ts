import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { Mail } from '../platform/mail/mail.js';
import { refusedLetter } from './approval-letters.js';
import { ApprovalPeople } from './approval-person.repository.js';
import { ApprovalSubjects } from './approval-subject.repository.js';
import type { StoredRequest } from './stored-request.js';

/** What was sent back, in whose words. */
export interface Refusal {
  request: StoredRequest;
  comment: string;
  /** A member's id, or the name that a client gave. */
  by: { userId: string } | { name: string };
}

/** Tells authors what was sent back and why: one letter each for everything that was decided at once. */
@Injectable()
export class ApprovalRefusals {
  private readonly logger = new Logger('Approvals');

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly database: Database,
    private readonly people: ApprovalPeople,
    private readonly subjects: ApprovalSubjects,
    private readonly mail: Mail,
  ) {}

  async tell(workspaceId: string, refusals: readonly Refusal[]): Promise<void> {
    if (refusals.length === 0) return;
    const { members, names, addresses } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      members: await this.people.members(tx, workspaceId),
      names: await this.people.names(
        tx,
        refusals.flatMap(({ by }) => ('userId' in by ? [by.userId] : [])),
      ),
      addresses: await this.subjects.replies(
        tx,
        workspaceId,
        refusals.flatMap(({ request: { subject } }) =>
          subject.kind === 'reply' ? [subject.deliveryId] : [],
        ),
      ),
    }));
    const pathOf = ({ subject }: StoredRequest): string => {
      if (subject.kind === 'post') return `/publish/compose/${subject.publicationId}`;
      const caseId = addresses.get(subject.deliveryId)?.caseId;
      return caseId ? `/cases/${caseId}` : '/cases';
    };
    for (const { userId, email, locale } of members) {
      const own = refusals.filter(
        ({ request, by }) =>
          request.approval.authors.includes(userId) && !('userId' in by && by.userId === userId),
      );
      if (own.length === 0) continue;
      const told = own.map(({ request, comment, by }) => ({
        request,
        comment,
        name: 'name' in by ? by.name : (names.get(by.userId) ?? ''),
        address: new URL(pathOf(request), this.config.publicUrl).href,
      }));
      await this.mail.send({ to: email, ...refusedLetter(told, locale) }).catch((error: unknown) => {
        this.logger.warn(error instanceof Error ? error.message : String(error));
      });
    }
  }
}
