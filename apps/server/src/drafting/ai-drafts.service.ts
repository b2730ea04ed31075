import { Injectable } from '@nestjs/common';
import type { aiDraftRoutes, DraftVariant, PublishRules, RouteInput, VoiceGuide } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { VoiceGuidesService } from '../publications/library/voice-guides.service.js';
import { PublishRulesService } from '../publications/publish-rules.service.js';
import { ChatEndpoint, unusable } from './chat-endpoint.js';
import { draftsIn } from './draft-answer.js';
import { draftPrompt, type WantedDraft } from './prompt.js';

/** Variants of a post or thread, made by the configured model; nothing of them is stored. */
@Injectable()
export class AiDrafts {
  constructor(
    private readonly database: Database,
    private readonly rules: PublishRulesService,
    private readonly guides: VoiceGuidesService,
    private readonly endpoint: ChatEndpoint,
  ) {}

  /** Throws a Problem where the endpoint is absent, or gives nothing that can be used. */
  async write(
    workspaceId: string,
    order: RouteInput<typeof aiDraftRoutes.write>['body'],
  ): Promise<DraftVariant[]> {
    const { parts, firstComment, kind, tone, accountIds } = order;
    const written = { parts, firstComment };
    const [rules, guides] = await this.database.withWorkspace(
      workspaceId,
      async (tx) => [await this.rules.all(tx, workspaceId), await this.guides.all(tx, workspaceId)] as const,
    );
    const wanted = wantedOf(
      rules.filter(({ accountId }) => accountIds.includes(accountId)),
      guides,
    );
    const body = await this.endpoint.complete(draftPrompt({ written, kind, tone, wanted }));
    const networks = wanted.map(({ network }) => network);
    const drafts = draftsIn(body, networks, written);
    if (drafts === null) throw unusable('no drafts in it');
    return drafts;
  }
}

/** One draft per network, for the account that allows least. */
function wantedOf(chosen: readonly PublishRules[], guides: readonly VoiceGuide[]): WantedDraft[] {
  return [...new Set(chosen.map(({ network }) => network))].map((network) => {
    const accounts = chosen.filter((account) => account.network === network);
    const ids = new Set(accounts.map(({ accountId }) => accountId));
    return {
      network,
      max: Math.min(...accounts.map(({ text }) => text.max)),
      unit: accounts[0]?.text.unit.en ?? 'characters',
      guides: guides.filter(({ accountId }) => ids.has(accountId)).map(({ text }) => text),
    };
  });
}
