import type { MediaAsset } from '@tingshuo/contracts';
import type { Sending } from '../../api/send-file.js';
import type { Uploaded } from './upload-file.js';

export type UploadState = 'waiting' | 'sending' | 'checking' | 'done' | 'known' | 'failed' | 'cancelled';

export interface UploadItem {
  id: string;
  file: File;
  state: UploadState;
  sentBytes: number;
  asset: MediaAsset | null;
  error: unknown;
}

type Send = (file: File, sending: Sending) => Promise<Uploaded>;

/** Two at once keep a line busy; more only make each slower. */
const AT_ONCE = 2;

const OVER: ReadonlySet<UploadState> = new Set(['done', 'known', 'failed', 'cancelled']);

export const isOver = ({ state }: UploadItem): boolean => OVER.has(state);

/** Sends files in turn; each ends for itself. What watches it is told of every change. */
export class UploadQueue {
  private items: readonly UploadItem[] = [];
  private readonly stops = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly send: Send,
    private readonly newId: () => string,
    private readonly onAdded: (asset: MediaAsset) => void,
  ) {}

  readonly read = (): readonly UploadItem[] => this.items;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** `refused` are files that are not sent at all, each with the reason. */
  add(files: readonly File[], refused: (file: File) => unknown): void {
    const items = files.map((file): UploadItem => {
      const error = refused(file) ?? null;
      const state = error === null ? 'waiting' : 'failed';
      return { id: this.newId(), file, state, sentBytes: 0, asset: null, error };
    });
    this.change([...this.items, ...items]);
    this.next();
  }

  stop(id: string): void {
    this.stops.get(id)?.abort();
    const item = this.items.find((each) => each.id === id);
    if (item?.state === 'waiting') this.update(id, { state: 'cancelled' });
  }

  again(id: string): void {
    this.update(id, { state: 'waiting', sentBytes: 0, error: null });
    this.next();
  }

  /** Forgets what is over. */
  clear(): void {
    this.change(this.items.filter((item) => !isOver(item)));
  }

  private next(): void {
    const waiting = this.items.filter(({ state }) => state === 'waiting');
    for (const item of waiting.slice(0, AT_ONCE - this.stops.size)) void this.run(item);
  }

  private async run({ id, file }: UploadItem): Promise<void> {
    const stop = new AbortController();
    this.stops.set(id, stop);
    this.update(id, { state: 'sending' });
    const onProgress = (sentBytes: number) =>
      this.update(id, { sentBytes, state: sentBytes >= file.size ? 'checking' : 'sending' });
    try {
      const { asset, isNew } = await this.send(file, { onProgress, signal: stop.signal });
      this.update(id, { state: isNew ? 'done' : 'known', sentBytes: file.size, asset });
      this.onAdded(asset);
    } catch (error) {
      this.update(id, stop.signal.aborted ? { state: 'cancelled' } : { state: 'failed', error });
    }
    this.stops.delete(id);
    this.next();
  }

  private update(id: string, change: Partial<UploadItem>): void {
    this.change(this.items.map((item) => (item.id === id ? { ...item, ...change } : item)));
  }

  private change(items: readonly UploadItem[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }
}
