import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('./worker.mjs', import.meta.url));

/** A process of the installation that reads accounts when it is told to. */
export class WorkerProcess {
  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly lines: Interface,
  ) {}

  static async start(environment: Record<string, string>): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [WORKER], { env: { ...process.env, ...environment } });
    child.stderr.pipe(process.stderr);
    const lines = createInterface({ input: child.stdout });
    const worker = new WorkerProcess(child, lines);
    await worker.line((line) => line === 'ready');
    return worker;
  }

  /** Reads an account by so many jobs at once; answers how many of them failed. */
  async read(account: object, jobs: number): Promise<number> {
    const told = this.line((line) => line.startsWith('{"failed"'));
    this.child.stdin.write(`${JSON.stringify({ account, jobs })}\n`);
    const { failed } = JSON.parse(await told) as { failed: number };
    return failed;
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.stdin.end();
    await ended;
  }

  private line(isWanted: (line: string) => boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const look = (line: string) => {
        if (!isWanted(line)) return;
        this.lines.off('line', look);
        this.child.off('exit', fail);
        resolve(line);
      };
      const fail = (code: number | null) => reject(new Error(`a worker ended with ${code}`));
      this.lines.on('line', look);
      this.child.once('exit', fail);
    });
  }
}
