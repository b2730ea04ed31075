import { Injectable } from '@nestjs/common';
import { type AccountContext, type Connector, errorOfFailure, type Outcome } from '@tingshuo/connector-kit';
import { RateBudget } from '../accounts/rate-budget.service.js';
import type { StoredDelivery } from './delivery.repository.js';
import type { DueDelivery } from './due-delivery.service.js';
import { FILE_GONE, FILES_NOT_TAKEN, uploadWaits } from './media-errors.js';
import { NetworkCaller } from './network-caller.service.js';
import { PublishingMedia } from './publishing-media.js';

/** `handles`: what `publish` takes for the files. Else how the delivery ends without a call. */
export type Prepared = { ok: true; handles: string[] } | { ok: false; outcome: Outcome };
type Handle = { ok: true; handle: string } | { ok: false; outcome: Outcome };

const KEPT_MS = 10 * 60_000;
const PROCESSING_MS = 10_000;
const NOTHING: Prepared = { ok: true, handles: [] };

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
    if (files.length === 0) return NOTHING;
    const key = keyOf(due.stored);
    const known = this.kept.get(key);
    if (known && known.until > performance.now()) return { ok: true, handles: known.handles };
    const handles: string[] = [];
    try {
      for (const file of files) {
        const brought = await this.bring(due, file);
        if (!brought.ok) return brought;
        handles.push(brought.handle);
      }
    } catch (thrown) {
      return { ok: false, outcome: { kind: 'not_sent', error: errorOfFailure(thrown) } };
    }
    this.keep(key, handles);
    return { ok: true, handles };
  }

  /** The post is live: its files cannot be attached once more. */
  forget(stored: StoredDelivery): void {
    this.kept.delete(keyOf(stored));
  }

  private async bring(
    { workspaceId, account }: DueDelivery,
    { assetId, alt }: { assetId: string; alt: string | null },
  ): Promise<Handle> {
    const connector = this.caller.connector(account);
    const file = await this.media.open(workspaceId, assetId, account.network);
    if (!file) return { ok: false, outcome: { kind: 'rejected', error: FILE_GONE } };
    const { upload } = connector;
    if (!upload) {
      return file.url === undefined
        ? { ok: false, outcome: { kind: 'rejected', error: FILES_NOT_TAKEN } }
        : { ok: true, handle: file.url };
    }
    const context = await this.caller.openToUpload(workspaceId, account);
    const wait = await this.waitFor(connector, account, context);
    if (wait !== null) return { ok: false, outcome: wait };
    const { bytes, mimeType, name } = file;
    const words = alt ?? file.alt;
    return handleOf(
      await upload(context, { bytes, mimeType, name, ...(words === '' ? {} : { alt: words }) }),
    );
  }

  private async waitFor(
    connector: Connector,
    account: DueDelivery['account'],
    context: AccountContext,
  ): Promise<Outcome | null> {
    const { allowed, resetsAt } = await this.budget.take(connector, account, 'upload', 'publish', context);
    if (allowed) return null;
    const retryAfterMs = Math.max(0, resetsAt.getTime() - context.now().getTime());
    return { kind: 'not_sent', retryAfterMs, error: uploadWaits('upload_rate') };
  }

  private keep(key: string, handles: string[]): void {
    const now = performance.now();
    for (const [old, { until }] of this.kept) if (until <= now) this.kept.delete(old);
    this.kept.set(key, { handles, until: now + KEPT_MS });
  }
}

function keyOf({ id, delivery }: StoredDelivery): string {
  return `${id}.${delivery.revision}`;
}

/** Only what the network refuses for good ends the delivery. */
function handleOf(outcome: Outcome): Handle {
  switch (outcome.kind) {
    case 'accepted':
      return { ok: true, handle: outcome.externalId };
    case 'processing': {
      const error = uploadWaits('media_in_preparation');
      return { ok: false, outcome: { kind: 'not_sent', retryAfterMs: PROCESSING_MS, error } };
    }
    case 'unknown':
      return { ok: false, outcome: { kind: 'not_sent', error: outcome.error } };
    case 'rejected':
    case 'not_sent':
      return { ok: false, outcome };
  }
}
