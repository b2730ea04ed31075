import { Injectable } from '@nestjs/common';
import { PersonLinkRepository } from '../desk/person-link.repository.js';
import type { Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { storable } from '../platform/database/jsonb.js';
import { WorkspaceSequence } from '../platform/database/workspace-sequence.repository.js';
import { uuidv7 } from '../platform/ids.js';
import { LeadRepository } from './lead.repository.js';
import { LeadOrigins, type LeadTouch } from './lead-origin.repository.js';
import type { CapturedLead } from './leads.service.js';

export interface FormTouch extends LeadTouch {
  identityId: string;
  name: string;
  interest: string;
  /** What they said of themselves; what is known of the person already is not overwritten. */
  contact: Record<string, string>;
}

/** Leads that come in by a form on one's own site, with the code of where they came from. */
@Injectable()
export class TouchLeads {
  constructor(
    private readonly leads: LeadRepository,
    private readonly origins: LeadOrigins,
    private readonly persons: PersonLinkRepository,
    private readonly numbers: WorkspaceSequence,
  ) {}

  /** In the caller's transaction. A person has one open lead: a second form is another touch of it. */
  async capture(tx: Tx, workspaceId: string, form: FormTouch): Promise<CapturedLead> {
    const { identityId } = form;
    const personId = await this.persons.ensure(tx, workspaceId, identityId, storable(form.name), 'lead');
    const known = await this.persons.contact(tx, workspaceId, personId);
    await this.persons.saveContact(tx, workspaceId, personId, { ...form.contact, ...known });
    const open = await this.leads.openOf(tx, workspaceId, identityId, personId);
    const leadId = open?.id ?? uuidv7();
    const number = open?.number ?? (await this.numbers.next(tx, workspaceId, 'lead'));
    if (!open) {
      const row = { workspaceId, id: leadId, number, identityId, personId, source: 'form' };
      await this.leads.insert(tx, { ...row, interest: storable(form.interest) }, 'system');
    }
    await this.origins.touch(tx, workspaceId, leadId, form);
    const { campaignId, sourceCodeId } = form;
    await appendEvents(tx, workspaceId, [
      {
        type: open ? 'lead.touched' : 'lead.captured',
        subject: `lead:${leadId}`,
        actor: 'system',
        payload: { leadId, number, campaignId, sourceCodeId },
      },
    ]);
    return { leadId, number, created: !open };
  }
}
