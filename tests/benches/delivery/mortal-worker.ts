import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SHORT_PATIENCE } from '../../harness/desk.js';

const PROGRAM = fileURLToPath(new URL('./worker.mjs', import.meta.url));

/** A worker process that can be killed without a word, and started again. */
export class MortalWorker {
  private child: ChildProcess | null = null;

  constructor(private readonly environment: Record<string, string>) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(SHORT_PATIENCE)], {
      env: { ...process.env, ...this.environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child = child;
    const ready = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => text.includes('ready') && resolve());
      child.once('exit', (code) => reject(new Error(`the worker ended by itself with ${code}`)));
    });
    await ready;
    child.removeAllListeners('exit');
  }

  async kill(): Promise<void> {
    const child = this.child;
    if (!child) return;
    this.child = null;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
