import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from '@tingshuo/local-services';

/** A PostgreSQL, and a Redis where one is installed, that may be killed without a word and come back. */
export class OwnServers {
  private constructor(
    private readonly folder: string,
    private postgres: EmbeddedPostgres,
    private readonly redisPort: number | null,
    private redis: ChildProcess | null,
  ) {}

  static async start(): Promise<OwnServers> {
    const folder = mkdtempSync(join(tmpdir(), 'tingshuo-bench-'));
    chmodSync(folder, 0o711);
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), log: () => undefined });
    const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
    const redisPort = hasRedis ? await freePort() : null;
    const redis = redisPort === null ? null : await startRedis(redisPort);
    return new OwnServers(folder, postgres, redisPort, redis);
  }

  /** Its owner's address. */
  get postgresUrl(): string {
    return this.postgres.url;
  }

  get redisUrl(): string | null {
    return this.redisPort === null ? null : `redis://127.0.0.1:${this.redisPort}`;
  }

  /** SIGQUIT: no check point, every connection is cut; then it recovers from its log. */
  async killPostgres(): Promise<void> {
    const { pid, exited, port } = this.postgres;
    process.kill(pid, 'SIGQUIT');
    await exited;
    this.postgres = await startEmbeddedPostgres({
      dataDir: join(this.folder, 'pg'),
      port,
      log: () => undefined,
    });
  }

  /** It keeps nothing, so it comes back empty. */
  async killRedis(): Promise<void> {
    if (!this.redis || this.redisPort === null) return;
    const gone = once(this.redis, 'exit');
    this.redis.kill('SIGKILL');
    await gone;
    this.redis = await startRedis(this.redisPort);
  }

  async stop(): Promise<void> {
    this.redis?.kill('SIGKILL');
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function startRedis(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('Ready to accept') && resolve());
    child.once('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    child.once('error', reject);
  });
  return child;
}
