import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterMajor, createCluster, ownerPassword, passwordFileOf } from './cluster.js';
import { clusterPlace, reachableBinaries } from './cluster-place.js';
import { freePort } from './free-port.js';
import { guard } from './guardian.js';
import { LocalServiceError } from './local-service-error.js';
import { ownerUrl, type ServerIdentity, tryConnect } from './owner-connection.js';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { endLeftoverPostmaster, pidFileOf, stopPostmaster } from './postmaster.js';
import { type ProcessLock, takeProcessLock } from './process-lock.js';
import { serverSettings } from './server-settings.js';
import { runAs, type ServiceAccount, serviceAccount } from './service-account.js';
import { explainStartFailure, isWaitingForOrphans } from './start-failure.js';

const READY_POLL_MS = 25;
const READY_WITHIN_MS = 180_000;
const ORPHAN_ATTEMPTS = 20;
const ORPHAN_PAUSE_MS = 500;
const LOG_TAIL = 8_000;

export interface EmbeddedPostgresOptions {
  /** Where the cluster is wished; beside it lie `<dataDir>.log`, `.password` and `.lock`, and perhaps `location`. */
  readonly dataDir: string;
  /** The loopback port to use if it is free; the one really used is in the answer. */
  readonly port?: number;
  /** Told what takes time, one line each. */
  readonly log: (line: string) => void;
  /** False switches fsync off: for tests only. */
  readonly durable?: boolean;
  /** An empty cluster at the start, and nothing left after `stop`. */
  readonly temporary?: boolean;
}

export interface EmbeddedPostgres {
  /** Address of the product's database as its owner, who is the superuser. */
  readonly url: string;
  readonly port: number;
  readonly version: string;
  /** Where the cluster really is. */
  readonly dataDir: string;
  /** The postmaster's process id. */
  readonly pid: number;
  /** Settles when the server ends by itself or through `stop`. */
  readonly exited: Promise<void>;
  /** Fast shutdown; settles when the server is gone. */
  stop(): Promise<void>;
}

interface Installation {
  readonly binaries: PostgresBinaries;
  readonly account: ServiceAccount | undefined;
  readonly dataDir: string;
  readonly durable: boolean;
}

interface Postmaster {
  readonly process: ChildProcess & { pid: number };
  readonly output: () => string;
  readonly exited: Promise<void>;
}

/** A container may have less than its machine. */
function usableMemory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

function launch({ binaries, account, dataDir, durable }: Installation, port: number): Promise<Postmaster> {
  const logFile = `${dataDir}.log`;
  rmSync(logFile, { force: true });
  const log = openSync(logFile, 'a', 0o600);
  const args = ['-D', dataDir, '-p', String(port)];
  const machine = { major: binaries.major, memoryBytes: usableMemory() };
  for (const [name, value] of Object.entries(serverSettings(machine, durable)))
    args.push('-c', `${name}=${value}`);
  const child = spawn(join(binaries.bin, 'postgres'), args, {
    ...runAs(account),
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const exited = new Promise<void>((settle) => child.once('exit', () => settle()));
  const output = () => readFileSync(logFile, 'utf8').slice(-LOG_TAIL);
  return new Promise((settle, fail) => {
    child.once('spawn', () =>
      settle({ process: Object.assign(child, { pid: child.pid ?? 0 }), output, exited }),
    );
    child.once('error', (error) =>
      fail(
        account && /EPERM|EINVAL/.test(error.message)
          ? new LocalServiceError('no-account', account.name, error.message)
          : explainStartFailure(error.message, dataDir, port),
      ),
    );
  });
}

async function untilReady(
  postmaster: Postmaster,
  port: number,
  password: string,
): Promise<ServerIdentity | undefined> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += READY_POLL_MS) {
    const identity = await tryConnect(port, password);
    if (identity) return identity;
    if (postmaster.process.exitCode !== null || postmaster.process.signalCode !== null) return undefined;
    await sleep(READY_POLL_MS);
  }
  return undefined;
}

async function startServer(
  at: Installation,
  port: number,
  password: string,
  attempt = 1,
): Promise<EmbeddedPostgres> {
  const postmaster = await launch(at, port);
  const guardian = guard(postmaster.process.pid, pidFileOf(at.dataDir));
  const stop = async () => {
    await stopPostmaster(postmaster.process.pid);
    guardian.release();
  };
  const identity = await untilReady(postmaster, port, password).catch(async (error: unknown) => {
    await stop();
    throw new LocalServiceError('did-not-start', at.dataDir, String(error));
  });
  if (identity) {
    const { pid } = postmaster.process;
    return { url: ownerUrl(port, password), port, ...identity, pid, exited: postmaster.exited, stop };
  }
  await stop();
  const output = postmaster.output();
  if (isWaitingForOrphans(output) && attempt < ORPHAN_ATTEMPTS) {
    await sleep(ORPHAN_PAUSE_MS);
    return startServer(at, port, password, attempt + 1);
  }
  throw explainStartFailure(output, at.dataDir, port);
}

function remove(dataDir: string): void {
  for (const path of [dataDir, passwordFileOf(dataDir), `${dataDir}.log`])
    rmSync(path, { recursive: true, force: true });
}

function lockCluster(dataDir: string): ProcessLock {
  const lock = takeProcessLock(`${dataDir}.lock`);
  if (typeof lock === 'number') throw new LocalServiceError('in-use', dataDir, `held by process ${lock}`);
  return lock;
}

/** A folder with content but without its version file is a damaged cluster, not a missing one: it is never overwritten. */
function isEmptyFolder(dataDir: string): boolean {
  return !existsSync(dataDir) || readdirSync(dataDir).length === 0;
}

async function prepare(
  options: EmbeddedPostgresOptions,
  account: ServiceAccount | undefined,
  dataDir: string,
) {
  const durable = options.durable ?? true;
  const ended = await endLeftoverPostmaster(dataDir);
  if (ended === 'ended') options.log('Stopped the database server that an earlier run had left behind');
  if (options.temporary) remove(dataDir);
  const major = clusterMajor(dataDir);
  if (major === undefined && !isEmptyFolder(dataDir)) throw new LocalServiceError('damaged', dataDir);
  const found = findPostgresBinaries(major, dataDir);
  const binaries = reachableBinaries(found, resolve(dataDir, '..'), account);
  if (major === undefined) {
    options.log('Creating the database');
    await createCluster(binaries, dataDir, account, durable);
  }
  return { binaries, account, dataDir, durable };
}

/**
 * Starts PostgreSQL on 127.0.0.1 with password sign-in only, making the cluster when it is missing and ending a
 * server that a killed run left behind. The server stops when this process ends, however it ends.
 * Throws LocalServiceError with one sentence and a closed `kind`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = serviceAccount();
  const wished = resolve(options.dataDir);
  let lock: ProcessLock | undefined;
  try {
    const dataDir = join(clusterPlace(wished, account), basename(wished));
    lock = lockCluster(dataDir);
    const installation = await prepare(options, account, dataDir);
    const password = await ownerPassword(installation.binaries, dataDir, account);
    const port = await freePort(options.port);
    const server = await startServer(installation, port, password);
    const release = () => {
      if (options.temporary) remove(dataDir);
      lock?.release();
    };
    void server.exited.then(() => lock?.release());
    return { ...server, stop: () => server.stop().then(release) };
  } catch (error) {
    lock?.release();
    throw error instanceof LocalServiceError
      ? error
      : explainStartFailure(String(error), wished, options.port ?? 0);
  }
}
