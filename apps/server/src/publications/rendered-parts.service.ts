import { Injectable } from '@nestjs/common';
import type { PublicationContent, PublishRules } from '@tingshuo/contracts';
import { literalText, renderedFor } from '@tingshuo/publishing';
import type { Tx } from '../platform/database/database.js';
import type { ThreadPart } from '../publishing/thread-planner.service.js';
import { PublicationTexts } from './ports/publication-texts.js';

/** Makes of a content what the engine sends for one account. */
@Injectable()
export class RenderedParts {
  constructor(private readonly texts: PublicationTexts) {}

  async of(
    tx: Tx,
    workspaceId: string,
    { id, content, campaignId }: { id: string; content: PublicationContent; campaignId: string | null },
    rules: PublishRules,
  ): Promise<ThreadPart[]> {
    const { accountId, network } = rules;
    const { linkTo } = rules.text;
    const parts: ThreadPart[] = [];
    for (const { text: written, media, poll } of renderedFor(content, rules)) {
      const given = { workspaceId, publicationId: id, accountId, network, linkTo, campaignId, text: written };
      const text = literalText(await this.texts.run(tx, { ...given, isPreview: false }));
      const extras = {
        media: [...media],
        ...(content.lang !== null && { lang: content.lang }),
        poll: poll ?? undefined,
      };
      parts.push({ text, extras });
    }
    return parts;
  }
}
