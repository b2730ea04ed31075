import { Injectable } from '@nestjs/common';
import { errorOfFailure, type Outcome } from '@tingshuo/connector-kit';
import { RateBudget } from '../accounts/rate-budget.service.js';
import type { StoredDelivery } from './delivery-row.js';
import type { DueDelivery } from './due-delivery.service.js';
import { FILE_GONE, FILE_IN_PREPARATION, FILES_NOT_TAKEN } from './media-errors.js';
import { NetworkCaller } from './network-caller.service.js';
import { PublishingMedia } from './publishing-media.js';

/** `handles`: what `publish` takes for the files. `until` (epoch ms): more may be brought then. */
export type Prepared =
  | { kind: 'ready'; handles: readonly string[] }
  | { kind: 'waits'; until: number }
  | { kind: 'ended'; outcome: Outcome };

const KEPT_MS = 10 * 60_000;
const PROCESSING_MS = 10_000;

/**
 * Brings the files of a delivery to its network before anything is claimed: nobody sees them there, so it may be done
 * again as often as it takes, and whatever goes wrong the post is provably not sent.
 */
@Injectable()
export class PrepareStep {
  /** Of deliveries that are tried again soon: by id and revision. */
  private readonly kept = new Map<string, { handles: string[]; until: number }>();

  constructor(
    private readonly media: PublishingMedia,
    private readonly caller: NetworkCaller,
    private readonly budget: RateBudget,
  ) {}

  async run(due: DueDelivery): Promise<Prepared> {
    const files = due.stored.extras?.media ?? [];
    if (files.length === 0) return { kind: 'ready', handles: [] };
    const handles = this.begun(due.stored);
    try {
      for (const file of files.slice(handles.length)) {
        const brought = await this.bring(due, file);
        if (brought.kind !== 'ready') return brought;
        handles.push(...brought.handles);
      }
    } catch (thrown) {
      return { kind: 'ended', outcome: { kind: 'not_sent', error: errorOfFailure(thrown) } };
    }
    return { kind: 'ready', handles };
  }

  /** The post is live, or its files cannot be attached any more. */
  forget(stored: StoredDelivery): void {
    this.kept.delete(keyOf(stored));
  }

  private async bring(
    { workspaceId, account }: DueDelivery,
    { assetId, alt }: { assetId: string; alt: string | null },
  ): Promise<Prepared> {
    const connector = this.caller.connector(account);
    const file = await this.media.open(workspaceId, assetId, account.network);
    if (!file) return { kind: 'ended', outcome: { kind: 'rejected', error: FILE_GONE } };
    const { upload } = connector;
    if (!upload) {
      return file.url === undefined
        ? { kind: 'ended', outcome: { kind: 'rejected', error: FILES_NOT_TAKEN } }
        : { kind: 'ready', handles: [file.url] };
    }
    const context = await this.caller.openToUpload(workspaceId, account);
    const budget = await this.budget.take(connector, account, 'upload', 'publish', context);
    if (!budget.allowed) return { kind: 'waits', until: budget.resetsAt.getTime() };
    const { bytes, mimeType, name } = file;
    const words = alt ?? file.alt;
    return broughtBy(
      await upload(context, { bytes, mimeType, name, ...(words === '' ? {} : { alt: words }) }),
    );
  }

  /** What an earlier try has brought. */
  private begun(stored: StoredDelivery): string[] {
    const now = performance.now();
    for (const [old, { until }] of this.kept) if (until <= now) this.kept.delete(old);
    const key = keyOf(stored);
    const { handles } = this.kept.get(key) ?? { handles: [] };
    this.kept.set(key, { handles, until: now + KEPT_MS });
    return handles;
  }
}

function keyOf({ id, delivery }: StoredDelivery): string {
  return `${id}.${delivery.revision}`;
}

/** Only what the network refuses for good ends the delivery. */
function broughtBy(outcome: Outcome): Prepared {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'ready', handles: [outcome.externalId] };
    case 'processing': {
      const error = FILE_IN_PREPARATION;
      return { kind: 'ended', outcome: { kind: 'not_sent', retryAfterMs: PROCESSING_MS, error } };
    }
    case 'unknown':
      return { kind: 'ended', outcome: { kind: 'not_sent', error: outcome.error } };
    case 'rejected':
    case 'not_sent':
      return { kind: 'ended', outcome };
  }
}
