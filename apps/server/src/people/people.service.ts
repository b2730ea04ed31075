import { Injectable } from '@nestjs/common';
import type { PersonDetail } from '@tingshuo/contracts';
import { PersonLinkRepository } from '../desk/person-link.repository.js';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import { notFound } from '../platform/http/problem.js';
import { PersonCards } from '../posts/person-card.repository.js';
import { PersonFacts } from './person-facts.repository.js';
import { scoreView } from './score-view.js';

const PERSON = { en: 'person', zh: '用户' };

/** One identity with everything that explains it, and the person behind it. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly database: Database,
    private readonly cards: PersonCards,
    private readonly facts: PersonFacts,
    private readonly links: PersonLinkRepository,
  ) {}

  async show(workspaceId: string, identityId: string): Promise<PersonDetail> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const card = (await this.cards.of(tx, workspaceId, [identityId])).get(identityId);
      if (!card) throw notFound(PERSON);
      const profile = await this.facts.profile(tx, workspaceId, identityId);
      const score = await this.facts.score(tx, workspaceId, identityId);
      const recent = await this.facts.recent(tx, workspaceId, identityId);
      const person = await this.facts.person(tx, workspaceId, identityId);
      return {
        card,
        bio: profile?.bio ?? null,
        following: profile?.following ?? null,
        posts: profile?.posts ?? null,
        score: score ? scoreView(score) : null,
        interactions: {
          received: await this.facts.interactions(tx, workspaceId, identityId, 'received'),
          made: await this.facts.interactions(tx, workspaceId, identityId, 'made'),
        },
        recent: recent.map((post) => ({ ...post, occurredAt: post.occurredAt.toISOString() })),
        events: await this.facts.events(tx, workspaceId, identityId),
        cases: await this.facts.cases(tx, workspaceId, identityId),
        leads: await this.facts.leads(tx, workspaceId, identityId),
        person: person && { ...person, contact: await this.links.contact(tx, workspaceId, person.id) },
      };
    });
  }

  /** Contact fields belong to the person; saving them makes one where the identity had none. */
  async saveContact(
    workspaceId: string,
    identityId: string,
    contact: Record<string, string>,
    userId: string,
  ) {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const profile = await this.facts.profile(tx, workspaceId, identityId);
      if (!profile) throw notFound(PERSON);
      const id = await this.links.ensure(tx, workspaceId, identityId, profile.displayName, 'manual');
      const saved = await this.links.saveContact(tx, workspaceId, id, contact);
      await appendEvents(tx, workspaceId, [
        {
          type: 'person.contact_saved',
          subject: `person:${id}`,
          actor: `user:${userId}`,
          payload: { identityId, fields: Object.keys(saved) },
        },
      ]);
      const person = await this.facts.person(tx, workspaceId, identityId);
      return { id, displayName: person?.displayName ?? profile.displayName, contact: saved };
    });
  }
}
