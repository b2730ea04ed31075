import { z } from 'zod';
import { route } from '../route.js';

const Day = z.iso.date();

/** A line for a day: a holiday, an opening, a plan that is no post yet. The day is the same one in every zone. */
export const CalendarNote = z.object({ day: Day, text: z.string() });
export type CalendarNote = z.infer<typeof CalendarNote>;

export const calendarNoteRoutes = {
  /** Those of the days from `from` to `to`, both included, in their order. */
  list: route({
    method: 'GET',
    path: '/api/calendar/notes',
    access: 'publications.read',
    audit: false,
    query: z.object({ from: Day, to: Day }),
    response: z.object({ rows: z.array(CalendarNote) }),
  }),
  /** Replaces the day's line; an empty one takes it away. */
  save: route({
    method: 'PUT',
    path: '/api/calendar/notes/:day',
    access: 'publications.write',
    audit: 'calendar_note.saved',
    params: z.object({ day: Day }),
    body: z.object({ text: z.string().trim().max(200) }),
    response: CalendarNote,
  }),
};
