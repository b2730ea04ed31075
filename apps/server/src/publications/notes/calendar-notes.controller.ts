import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, calendarNoteRoutes as routes } from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { CalendarNotes } from './calendar-note.repository.js';

@Controller()
export class CalendarNotesController {
  constructor(
    private readonly database: Database,
    private readonly notes: CalendarNotes,
  ) {}

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.list) { query: { from, to } }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => ({
      rows: await this.notes.between(tx, workspaceId, from, to),
    }));
  }

  @Endpoint(routes.save)
  async save(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.save) { params: { day }, body: { text } }: RouteInput<typeof routes.save>,
  ): Promise<RouteOutput<typeof routes.save>> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.notes.save(tx, workspaceId, { day, text }, userId);
      const about = { subject: `calendar_note:${day}`, actor: `user:${userId}`, payload: { text } };
      await appendEvents(tx, workspaceId, [{ type: 'calendar_note.saved', ...about }]);
    });
    return { day, text };
  }
}
