import { Injectable } from '@nestjs/common';
import type { CalendarNote } from '@tingshuo/contracts';
import type { Tx } from '../../platform/database/database.js';

/** Lines for days of the calendar. */
@Injectable()
export class CalendarNotes {
  /** Those from day to day, both included, in their order. */
  async between(tx: Tx, workspaceId: string, from: string, to: string): Promise<CalendarNote[]> {
    const rows = await tx.calendarNote.findMany({
      where: { workspaceId, day: { gte: dateOf(from), lte: dateOf(to) } },
      orderBy: { day: 'asc' },
    });
    return rows.map(({ day, text }) => ({ day: day.toISOString().slice(0, 10), text }));
  }

  async save(tx: Tx, workspaceId: string, { day, text }: CalendarNote, authorId: string): Promise<void> {
    const key = { workspaceId, day: dateOf(day) };
    if (text === '') {
      await tx.calendarNote.deleteMany({ where: key });
      return;
    }
    await tx.calendarNote.upsert({
      where: { workspaceId_day: key },
      create: { ...key, text, authorId },
      update: { text, authorId },
    });
  }
}

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
