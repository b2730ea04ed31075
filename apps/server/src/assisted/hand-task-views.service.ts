import { Injectable } from '@nestjs/common';
import type { HandFigure, HandTask, MediaFacts, PublishRules } from '@tingshuo/contracts';
import { handCopy } from '@tingshuo/domain';
import { lengthFor } from '@tingshuo/publishing';
import { NetworksService } from '../accounts/networks.service.js';
import { MediaLibrary } from '../media-library/media-library.service.js';
import type { Tx } from '../platform/database/database.js';
import { PublishRulesService } from '../publications/publish-rules.service.js';
import { DeliveryExtras } from '../publishing/delivery-extras.js';
import { PublicationDeliveries } from '../publishing/publication-deliveries.service.js';
import { HandTaskRepository, type HandTaskRow } from './hand-task.repository.js';

const HASHTAG = /[#＃][^\s#＃]+/g;

/** Tasks as the people who post them need them. */
@Injectable()
export class HandTaskViews {
  constructor(
    private readonly tasks: HandTaskRepository,
    private readonly deliveries: PublicationDeliveries,
    private readonly rules: PublishRulesService,
    private readonly networks: NetworksService,
    private readonly library: MediaLibrary,
  ) {}

  async of(tx: Tx, workspaceId: string, rows: readonly HandTaskRow[]): Promise<HandTask[]> {
    const ids = [...new Set(rows.map(({ publicationId }) => publicationId))];
    const parts = await this.deliveries.statesOf(tx, workspaceId, ids);
    const extras = await this.tasks.media(tx, workspaceId, ids);
    const rules = new Map((await this.rules.all(tx, workspaceId)).map((rule) => [rule.accountId, rule]));
    const uses = extras.map(({ extras: stored, ...key }) => ({
      ...key,
      media: DeliveryExtras.nullable().catch(null).parse(stored)?.media ?? [],
    }));
    const assetIds = uses.flatMap(({ media }) => media.map(({ assetId }) => assetId));
    const facts = new Map(
      (assetIds.length === 0 ? [] : await this.library.facts(tx, workspaceId, assetIds)).map((fact) => [
        fact.id,
        fact,
      ]),
    );
    const people = await this.tasks.people(
      tx,
      rows.flatMap(({ takenBy, settledBy }) => [takenBy, settledBy]),
    );
    const person = (id: string | null) => {
      const found = id === null ? undefined : people.get(id);
      return found ? { id: found.id, name: found.name } : null;
    };
    return rows.map((row): HandTask => {
      const isOwn = (each: { publicationId: string; accountId: string }) =>
        each.publicationId === row.publicationId && each.accountId === row.accountId;
      const own = parts.filter(isOwn).map(({ part }) => part);
      const media = uses.find(isOwn)?.media ?? [];
      const { manifest } = this.networks.connector(row.network);
      const { titleMax = null, checklist = [], open, link } = manifest.byHand ?? {};
      const { title, body } = handCopy(own[0]?.text ?? '', titleMax);
      const rule = rules.get(row.accountId);
      return {
        publicationId: row.publicationId,
        accountId: row.accountId,
        number: row.number,
        network: row.network,
        networkName: manifest.name,
        handle: rule?.handle ?? '',
        state: row.state,
        dueAt: row.dueAt?.toISOString() ?? null,
        title,
        text: body,
        firstComment: own[1]?.text ?? null,
        media: media.map((use) => withFacts(use, facts)),
        figures: rule ? figures(title, body, media.length, titleMax, rule) : [],
        checklist: [...checklist],
        openUrl: open ?? null,
        linkExample: link?.example ?? null,
        takenBy: person(row.takenBy),
        settledBy: person(row.settledBy),
        publishedAt: row.publishedAt?.toISOString() ?? null,
        permalink: own[0]?.permalink ?? null,
      };
    });
  }
}

function withFacts(
  { assetId, alt }: { assetId: string; alt: string | null },
  facts: ReadonlyMap<string, MediaFacts>,
): HandTask['media'][number] {
  return { assetId, alt, facts: facts.get(assetId) ?? null };
}

function figures(
  title: string,
  text: string,
  media: number,
  titleMax: number | null,
  rules: PublishRules,
): HandFigure[] {
  const max = rules.text.max - (titleMax ?? 0);
  const { maxHashtags } = rules.text;
  return [
    ...(titleMax === null ? [] : [{ of: 'title' as const, count: [...title].length, max: titleMax }]),
    { of: 'text', count: lengthFor(text, rules).length, max },
    ...(rules.media ? [{ of: 'media' as const, count: media, max: rules.media.max }] : []),
    ...(maxHashtags === null
      ? []
      : [{ of: 'hashtags' as const, count: text.match(HASHTAG)?.length ?? 0, max: maxHashtags }]),
  ];
}
