import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DeliverySettings } from '@tingshuo/server';
import { SHORT_PATIENCE } from '../../harness/desk.js';

const PROGRAM = fileURLToPath(new URL('./worker.mjs', import.meta.url));

/** A worker process that can be killed without a word, and started again. */
export class MortalWorker {
  private child: ChildProcess | null = null;

  constructor(
    private readonly environment: Record<string, string>,
    private readonly pictureUrl = '',
    /** How wrong its time of day is. */
    private readonly clockOffsetMs = 0,
    /** How patient it is; empty: as the product is. */
    private readonly settings: Partial<DeliverySettings> = SHORT_PATIENCE,
  ) {}

  async start(): Promise<void> {
    const { settings, pictureUrl, clockOffsetMs } = this;
    const words = JSON.stringify({ settings, pictureUrl, clockOffsetMs });
    const child = spawn(process.execPath, [PROGRAM, words], {
      env: { ...process.env, ...this.environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child = child;
    const ready = new Promise<boolean>((resolve) => {
      child.stdout.on('data', (text: Buffer) => text.includes('ready') && resolve(true));
      child.once('exit', () => resolve(false));
    });
    // A server that is away at this moment ends it: the next start comes.
    if (!(await ready)) this.child = null;
  }

  get runs(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  async kill(): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
