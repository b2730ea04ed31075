import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteOutput, voiceGuideRoutes as routes } from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { storable } from '../../platform/database/jsonb.js';
import { type Caller, CurrentCaller } from '../../platform/http/caller.js';
import { Endpoint, Input } from '../../platform/http/endpoint.js';
import { notFound } from '../../platform/http/problem.js';
import { VoiceGuides } from './voice-guide.repository.js';

/** How each account speaks, for those who write for it. */
@Controller()
export class VoiceGuidesController {
  constructor(
    private readonly database: Database,
    private readonly guides: VoiceGuides,
  ) {}

  @Endpoint(routes.list)
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof routes.list>> {
    const rows = await this.database.withWorkspace(workspaceId, (tx) => this.guides.all(tx, workspaceId));
    return { rows };
  }

  @Endpoint(routes.save)
  async save(
    @CurrentCaller() { workspaceId, userId }: Caller,
    @Input(routes.save) { params, body }: RouteInput<typeof routes.save>,
  ): Promise<RouteOutput<typeof routes.save>> {
    const guide = { ...params, text: storable(body.text) };
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      if (guide.text === '') await this.guides.remove(tx, workspaceId, guide);
      else if (!(await this.guides.save(tx, workspaceId, userId, guide)))
        throw notFound({ en: 'account', zh: '账号' });
      const subject = `social_account:${guide.accountId}`;
      const payload = { lang: guide.lang };
      await appendEvents(tx, workspaceId, [
        { type: 'voice_guide.saved', subject, actor: `user:${userId}`, payload },
      ]);
      return guide;
    });
  }
}
