import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@tingshuo/local-services';
import pg from 'pg';
import { startWire, type Wire } from '../wire.js';
import type { BlueskyPrograms } from './programs.js';

const READY_WITHIN_MS = 180_000;

/** Runs in the network's own Node: a directory, a PDS that limits rates and an AppView, until its input ends. */
const SCRIPT = `
import { TestNetwork } from '@atproto/dev-env';
const { pds, bsky, plc } = JSON.parse(process.env.LANE_PORTS);
const network = await TestNetwork.create({
  dbPostgresSchema: 'lane',
  pds: { port: pds, hostname: 'localhost', rateLimitsEnabled: true },
  bsky: { port: bsky, publicUrl: 'http://localhost:' + bsky },
  plc: { port: plc },
});
process.stdout.write('ready\\n');
process.stdin.resume();
process.stdin.on('end', async () => { await network.close().catch(() => {}); process.exit(0); });
`;

export interface BlueskyNetwork {
  /** The PDS, through the wire. */
  url: string;
  /** Where it says itself that it is. */
  ownHost: string;
  port: number;
  wire: Wire;
  stop(): Promise<void>;
}

/** A fresh network of Bluesky's own servers with its own database and Redis. */
export async function startBluesky({ node, folder, databaseUrl }: BlueskyPrograms): Promise<BlueskyNetwork> {
  const name = `lane_bluesky_${process.pid}`;
  await withOwner(databaseUrl, `CREATE DATABASE ${name}`);
  const [pds, bsky, plc, redisPort, port] = await ports(5);
  const redis = spawn('redis-server', ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  });
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const network = spawn(node, ['--input-type=module', '-e', SCRIPT], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      LOG_ENABLED: 'false',
      NODE_ENV: 'development',
      DB_POSTGRES_URL: url.href,
      REDIS_HOST: `127.0.0.1:${redisPort}`,
      LANE_PORTS: JSON.stringify({ pds, bsky, plc }),
    },
  });
  const stopPrograms = async () => {
    network.stdin.end();
    await ended(network, 15_000);
    redis.kill('SIGTERM');
    await ended(redis, 5_000);
    await withOwner(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  try {
    await ready(network);
    const wire = await startWire(port, pds);
    const stop = async () => {
      await wire.close();
      await stopPrograms();
    };
    return { url: `http://127.0.0.1:${port}`, ownHost: `localhost:${pds}`, port, wire, stop };
  } catch (error) {
    await stopPrograms();
    throw error;
  }
}

async function ready(network: ChildProcess): Promise<void> {
  let said = '';
  network.stderr?.on('data', (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the network did not start: ${said}`)), READY_WITHIN_MS);
    network.once('exit', (code) => reject(new Error(`the network ended with ${code}: ${said}`)));
    network.stdout?.on('data', (text) => {
      if (!String(text).includes('ready')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

async function ended(program: ChildProcess, patienceMs: number): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return;
  const forced = setTimeout(() => program.kill('SIGKILL'), patienceMs);
  await once(program, 'exit');
  clearTimeout(forced);
}

async function ports(count: 5): Promise<[number, number, number, number, number]> {
  const taken = new Set<number>();
  while (taken.size < count) taken.add(await freePort());
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = taken;
  return [a, b, c, d, e];
}

async function withOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
