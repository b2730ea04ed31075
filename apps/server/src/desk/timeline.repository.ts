import { Injectable } from '@nestjs/common';
import { TimelineEntry } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../platform/database/database.js';
import { uuidv7 } from '../platform/ids.js';
import { contactText, noteText, timelineText } from './timeline-text.js';

type Entry = z.infer<typeof TimelineEntry>;

const MAX_ENTRIES = 300;
const Payload = z.record(z.string(), z.unknown()).catch({});

/** What happened to a case or a lead, oldest first: the event log, the notes, calls and visits. */
@Injectable()
export class TimelineRepository {
  /** `subjects` are the event log's names of it and of what belongs to it (`case:…`, `delivery:…`). */
  async read(
    tx: Tx,
    workspaceId: string,
    subjects: readonly string[],
    of: { caseId: string } | { leadId: string },
  ): Promise<Entry[]> {
    const events = await tx.$queryRaw<
      { id: bigint; type: string; actor: string; payload: unknown; at: Date }[]
    >`
      SELECT id, type, actor, payload, at FROM (
        SELECT e.* FROM unnest(${[...subjects]}::text[]) s(subject)
        JOIN domain_event e ON e.workspace_id = ${workspaceId}::uuid AND e.subject = s.subject
        ORDER BY e.id DESC LIMIT ${MAX_ENTRIES}
      ) latest ORDER BY id`;
    const notes = await tx.note.findMany({
      where: { workspaceId, ...of },
      orderBy: { id: 'desc' },
      take: MAX_ENTRIES,
    });
    const contacts =
      'caseId' in of
        ? await tx.notedContact.findMany({
            where: { workspaceId, ...of },
            orderBy: { id: 'desc' },
            take: MAX_ENTRIES,
          })
        : [];
    const names = await this.names(tx, [
      ...events.flatMap(({ actor }) => userOf(actor) ?? []),
      ...[...notes, ...contacts].map(({ authorId }) => authorId),
    ]);
    const entries = events.flatMap(({ id, type, actor, payload, at }): Entry[] => {
      const text = timelineText(type, Payload.parse(payload));
      const user = userOf(actor);
      const shown = user === null ? null : { id: user, name: names.get(user) ?? user };
      return text ? [{ id: `event:${id}`, type, actor: shown, at: at.toISOString(), text, body: null }] : [];
    });
    const written = notes.map(
      ({ id, authorId, createdAt, body }): Entry => ({
        id: `note:${id}`,
        type: 'note',
        actor: { id: authorId, name: names.get(authorId) ?? authorId },
        at: createdAt.toISOString(),
        text: noteText(),
        body,
      }),
    );
    const made = contacts.map(
      (contact): Entry => ({
        id: `contact:${contact.id}`,
        type: 'contact',
        actor: { id: contact.authorId, name: names.get(contact.authorId) ?? contact.authorId },
        at: contact.occurredAt.toISOString(),
        text: contactText(contact),
        body: contact.body,
      }),
    );
    return [...entries, ...written, ...made].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  async addNote(
    tx: Tx,
    workspaceId: string,
    of: { caseId: string } | { leadId: string },
    authorId: string,
    body: string,
  ): Promise<string> {
    const id = uuidv7();
    await tx.note.create({ data: { workspaceId, id, ...of, authorId, body } });
    return id;
  }

  private async names(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const users = await tx.user.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: { id: true, name: true },
    });
    return new Map(users.map((user) => [user.id, user.name]));
  }
}

function userOf(actor: string): string | null {
  return actor.startsWith('user:') ? actor.slice('user:'.length) : null;
}
