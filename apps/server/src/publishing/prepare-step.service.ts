import { Injectable } from '@nestjs/common';
import {
  type Connector,
  errorOfFailure,
  type MediaFile,
  type Outcome,
  type UploadUse,
} from '@tingshuo/connector-kit';
import { RateBudget } from '../accounts/rate-budget.service.js';
import { BlobStore } from '../platform/blobs/blob-store.js';
import type { DeliveryFile } from './delivery-extras.js';
import type { StoredDelivery } from './delivery-row.js';
import type { DueDelivery } from './due-delivery.service.js';
import { FILE_GONE, FILE_IN_PREPARATION, FILES_NOT_TAKEN } from './media-errors.js';
import { NetworkCaller } from './network-caller.service.js';
import { type PublishedFile, PublishingMedia } from './publishing-media.js';

/** The files as the call takes them: by the handles that they were brought under, or themselves. */
export interface PreparedFiles {
  handles: readonly string[];
  carried: readonly MediaFile[];
}

/** `until` (epoch ms): more may be brought then. */
export type Prepared =
  | ({ kind: 'ready' } & PreparedFiles)
  | { kind: 'waits'; until: number }
  | { kind: 'ended'; outcome: Outcome };

/** What tries of one delivery have brought, until it is forgotten. */
interface Begun {
  handles: string[];
  /** The handle of the next file, which its network still prepares. */
  preparing?: string | undefined;
  until: number;
}

type OpenFile = () => Promise<PublishedFile | null>;

const KEPT_MS = 10 * 60_000;
const PROCESSING_MS = 10_000;

/**
 * Brings the files of a delivery to its network before anything is claimed: nobody sees them there, so it may be done
 * again as often as it takes, and whatever goes wrong the post is provably not sent.
 */
@Injectable()
export class PrepareStep {
  /** Of deliveries that are tried again soon: by id and revision. */
  private readonly kept = new Map<string, Begun>();

  constructor(
    private readonly media: PublishingMedia,
    private readonly blobs: BlobStore,
    private readonly caller: NetworkCaller,
    private readonly budget: RateBudget,
  ) {}

  async run(due: DueDelivery): Promise<Prepared> {
    const { media = [], files = [] } = due.stored.extras ?? {};
    if (media.length + files.length === 0) return NOTHING;
    const begun = this.begun(due.stored);
    const { handles } = begun;
    const { network } = due.account;
    const all: OpenFile[] = [
      ...media.map((file) => async () => await this.asset(due.workspaceId, file, network)),
      ...files.map((file) => async () => await this.replyFile(due.workspaceId, file)),
    ];
    try {
      if (isCarried(due, this.caller.connector(due.account))) return await carried(all);
      for (const open of all.slice(handles.length)) {
        const brought = await this.bring(due, await open(), begun);
        if (brought.kind !== 'ready') return brought;
        handles.push(...brought.handles);
      }
    } catch (thrown) {
      return { kind: 'ended', outcome: { kind: 'not_sent', error: errorOfFailure(thrown) } };
    }
    return { kind: 'ready', handles, carried: [] };
  }

  /** The post is live, or its files cannot be attached any more. */
  forget(stored: StoredDelivery): void {
    this.kept.delete(keyOf(stored));
  }

  private async bring(
    { workspaceId, account, target }: DueDelivery,
    file: PublishedFile | null,
    begun: Begun,
  ): Promise<Prepared> {
    if (!file) return GONE;
    const connector = this.caller.connector(account);
    const { upload } = connector;
    if (!upload) {
      return file.url === undefined
        ? { kind: 'ended', outcome: { kind: 'rejected', error: FILES_NOT_TAKEN } }
        : { kind: 'ready', handles: [file.url], carried: [] };
    }
    const context = await this.caller.openToUpload(workspaceId, account);
    const budget = await this.budget.take(connector, account, 'upload', 'publish', context);
    if (!budget.allowed) return { kind: 'waits', until: budget.resetsAt.getTime() };
    const outcome = await upload(context, mediaFile(file), useOf(target), begun.preparing);
    begun.preparing = outcome.kind === 'processing' ? outcome.handle : undefined;
    return broughtBy(outcome);
  }

  private async asset(
    workspaceId: string,
    { assetId, alt }: { assetId: string; alt: string | null },
    network: string,
  ): Promise<PublishedFile | null> {
    const file = await this.media.open(workspaceId, assetId, network);
    return file && { ...file, alt: alt ?? file.alt };
  }

  private async replyFile(
    workspaceId: string,
    { sha256, mimeType, name, alt }: DeliveryFile,
  ): Promise<PublishedFile | null> {
    const bytes = await this.blobs.get(workspaceId, sha256);
    return bytes && { bytes, mimeType, name, alt };
  }

  /** What an earlier try has brought. */
  private begun(stored: StoredDelivery): Begun {
    const now = performance.now();
    for (const [old, { until }] of this.kept) if (until <= now) this.kept.delete(old);
    const key = keyOf(stored);
    const begun = this.kept.get(key) ?? { handles: [], until: 0 };
    begun.until = now + KEPT_MS;
    this.kept.set(key, begun);
    return begun;
  }
}

function keyOf({ id, delivery }: StoredDelivery): string {
  return `${id}.${delivery.revision}`;
}

/** Files of an answer on a network that has no place for them but the answer itself. */
export function isCarried({ stored, target }: DueDelivery, { manifest }: Connector): boolean {
  const rule = target?.message ? manifest.messageFiles : manifest.replyFiles;
  return (stored.extras?.files ?? []).length > 0 && rule?.carried === true;
}

async function carried(all: readonly OpenFile[]): Promise<Prepared> {
  const files: MediaFile[] = [];
  for (const open of all) {
    const file = await open();
    if (!file) return GONE;
    files.push(mediaFile(file));
  }
  return { kind: 'ready', handles: [], carried: files };
}

function mediaFile({ bytes, mimeType, name, alt }: PublishedFile): MediaFile {
  return { bytes, mimeType, name, ...(alt !== '' && { alt }) };
}

function useOf(target: DueDelivery['target']): UploadUse {
  return target?.message ? { kind: 'message', ...target.message } : { kind: 'post' };
}

/** Only what the network refuses for good ends the delivery. */
function broughtBy(outcome: Outcome): Prepared {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'ready', handles: [outcome.externalId], carried: [] };
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

const NOTHING: Prepared = { kind: 'ready', handles: [], carried: [] };
const GONE: Prepared = { kind: 'ended', outcome: { kind: 'rejected', error: FILE_GONE } };
