import { Injectable } from '@nestjs/common';
import type { NewContact, NotedContact } from '@tingshuo/contracts';
import { CasesService } from '../cases/cases.service.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { NotedContacts } from './noted-contact.repository.js';

/** A clock that runs ahead is no reason to lose what somebody wrote. */
const AHEAD_MS = 10 * 60_000;

/**
 * Calls and visits. The first-response figures count human replies on the channel where somebody waits, so a noted call
 * stops no clock and answers no conversation: whoever telephoned says so there too, or resolves the case.
 */
@Injectable()
export class ContactsService {
  constructor(
    private readonly database: Database,
    private readonly contacts: NotedContacts,
    private readonly cases: CasesService,
    private readonly clock: Clock,
  ) {}

  async noteInCase(caller: Caller, caseId: string, contact: NewContact): Promise<{ id: string }> {
    return await this.database.withWorkspace(caller.workspaceId, async (tx) => {
      const identityId = await this.cases.requesterOf(tx, caller.workspaceId, caseId);
      return await this.note(tx, caller, { identityId, caseId }, contact);
    });
  }

  async noteOfPerson(caller: Caller, identityId: string, contact: NewContact): Promise<{ id: string }> {
    return await this.database.withWorkspace(caller.workspaceId, async (tx) => {
      if (!(await this.contacts.knowsIdentity(tx, caller.workspaceId, identityId))) throw notFound(PERSON);
      return await this.note(tx, caller, { identityId, caseId: null }, contact);
    });
  }

  async ofPerson({ workspaceId }: Caller, identityId: string): Promise<{ rows: NotedContact[] }> {
    return await this.database.withWorkspace(workspaceId, async (tx) => ({
      rows: await this.contacts.ofPerson(tx, workspaceId, identityId),
    }));
  }

  private async note(
    tx: Tx,
    { workspaceId, userId }: Caller,
    of: { identityId: string; caseId: string | null },
    contact: NewContact,
  ): Promise<{ id: string }> {
    if (Date.parse(contact.at) > this.clock.now().getTime() + AHEAD_MS) throw IN_FUTURE;
    const id = await this.contacts.add(tx, workspaceId, of, userId, contact);
    const { channel, direction, outcome } = contact;
    const subject = of.caseId === null ? `identity:${of.identityId}` : `case:${of.caseId}`;
    const payload = { ...of, contactId: id, channel, direction, outcome };
    await appendEvents(tx, workspaceId, [
      { type: 'contact.noted', subject, actor: `user:${userId}`, payload },
    ]);
    return { id };
  }
}

const PERSON = { en: 'person', zh: '联系人' };

const IN_FUTURE = new Problem('invalid', 'contact_in_future', {
  en: 'A call or a visit is noted when it has happened.',
  zh: '只能记录已经发生的通话或拜访。',
});
