import { mkdirSync, readFileSync } from 'node:fs';
import { banner } from './banner.mjs';
import { prepareDatabase } from './database.mjs';
import { demoLogin, seedDemo } from './demo.mjs';
import { DEVELOPMENT_URL, startDevelopment } from './development.mjs';
import { onEndOfRun } from './end-of-run.mjs';
import { keepDatabase } from './kept-database.mjs';
import { LauncherError, sentenceOf } from './launcher-error.mjs';
import { endLeftovers, noteChildren } from './leftovers.mjs';
import { rotateLog } from './logs.mjs';
import { rememberedPorts, requireFreePort } from './ports.mjs';
import { prepareCheckout } from './prepare-checkout.mjs';
import { takeProcessLock } from './process-lock.mjs';
import { elapsed, note, step } from './progress.mjs';
import { accepts, isHealthy, untilReady } from './readiness.mjs';
import { removeRunRecord, writeRunRecord } from './run-record.mjs';
import { appRolePassword } from './secrets.mjs';
import { sandboxService, serverEnvironment, serverService } from './services.mjs';
import { homeFiles, readSettings } from './settings.mjs';
import { supervise } from './supervise.mjs';
import { say } from './words.mjs';

const FIRST_PORTS = { postgres: 5460, sandbox: 4100, imap: 4143, smtp: 4225 };
const ROTATE_EVERY_MS = 60_000;

/** What is running, and how all of it ends. */
class Run {
  services = [];
  children = {};
  database = undefined;
  lock = undefined;
  ending = undefined;

  constructor(settings) {
    this.settings = settings;
    this.files = homeFiles(settings.home);
  }

  get isEnding() {
    return this.ending !== undefined;
  }

  add(spec) {
    const onStart = (pid) => {
      this.children[spec.name] = pid;
      noteChildren(this.files.children, this.children);
    };
    const service = supervise(spec, (error) => this.fail(error), onStart);
    this.services.push(service);
    return service;
  }

  /** Children first, within their grace, then the database, which by then has no work left. */
  end(code) {
    this.ending ??= (async () => {
      if (this.services.length > 0) note(`${say('stopping')} …`);
      await Promise.all(this.services.map((service) => service.stop()));
      await this.database?.stop();
      if (this.lock) removeRunRecord(this.files);
      this.lock?.release();
      if (code === 0) note(say('stopped'));
      process.exit(code);
    })();
    return this.ending;
  }

  fail(error) {
    if (!this.isEnding) process.stderr.write(`\n${sentenceOf(error)}\n`);
    return this.end(1);
  }

  /** A second Ctrl-C: nobody gets more time. PostgreSQL repairs itself at the next start. */
  hurry() {
    for (const service of this.services) service.current().signal('SIGKILL');
    if (this.database) process.kill(this.database.pid(), 'SIGQUIT');
  }
}

function lockHome(files, home) {
  mkdirSync(files.logs, { recursive: true });
  const lock = takeProcessLock(files.lock);
  if (lock.holder) throw new LauncherError('already-running', { pid: lock.holder, home });
  return lock;
}

async function startEmbedded(run, port) {
  run.database = await step(say('starting-database'), () =>
    keepDatabase(run.files.postgres, port, (error) => run.fail(error)),
  );
  return run.database.url;
}

function startSandbox(run, ports) {
  if (!run.settings.withSandbox) return undefined;
  return run.add(sandboxService(run.settings, run.files, ports, process.env));
}

function printReady({ settings, files }, sandboxUrl) {
  const login = settings.role === 'worker' ? undefined : demoLogin(files.demo);
  const rows = [
    ...(settings.role === 'worker' ? [] : [[say('address'), settings.publicUrl]]),
    ...(login
      ? [
          [say('email'), login.email],
          [say('password'), login.password],
        ]
      : []),
    ...(sandboxUrl ? [[say('small-network'), sandboxUrl]] : []),
    [say('logs'), files.logs],
    [say('stop-hint')],
  ];
  process.stdout.write(`\n${banner(say('ready', { seconds: elapsed() }), rows)}\n\n`);
}

async function bringUp(run) {
  const { settings, files } = run;
  const { root, port, role } = settings;
  await endLeftovers(files.children, root);
  await requireFreePort(port);
  const fingerprint = await prepareCheckout(root);
  if (run.isEnding) return;
  const ports = await rememberedPorts(files.ports, FIRST_PORTS);
  const sandbox = startSandbox(run, ports);
  const ownerUrl = settings.databaseUrl ?? (await startEmbedded(run, ports.postgres));
  const password = appRolePassword(ownerUrl, settings.secret, files.appPassword);
  const { appUrl, identity } = await step(say('migrating'), () => prepareDatabase(ownerUrl, password, root));
  if (run.isEnding) return;
  const sandboxUrl = sandbox ? `http://127.0.0.1:${ports.sandbox}` : undefined;
  const sandboxToken = sandbox ? readFileSync(files.sandboxToken, 'utf8').trim() : undefined;
  const mailHosts = sandbox ? [ports.imap, ports.smtp].map((each) => `127.0.0.1:${each}`) : [];
  const env = serverEnvironment(settings, { appUrl, sandboxUrl, sandboxToken, mailHosts }, process.env);
  await step(say('starting-server'), async () => {
    if (sandbox)
      await untilReady(
        sandbox,
        () => accepts(ports.sandbox),
        () => run.isEnding,
      );
    const server = run.add(serverService(settings, files, env));
    await untilReady(
      server,
      () => isHealthy(port),
      () => run.isEnding,
    );
  });
  if (run.isEnding) return;
  const mark = identity ? `${identity} ${fingerprint}` : '';
  if (role === 'all') await seedDemo({ root, env, files, mark });
  if (run.isEnding) return;
  writeRunRecord(files.run, {
    pid: process.pid,
    port,
    url: `http://127.0.0.1:${port}`,
    publicUrl: settings.publicUrl,
    databaseUrl: appUrl,
    ...(run.database ? { postgresPid: run.database.pid() } : {}),
    ...(sandboxUrl ? { sandboxUrl, sandboxToken, mailHosts } : {}),
    pids: Object.fromEntries(run.services.map((service) => [service.name, service.current().pid])),
  });
  if (settings.development) await startDevelopment(run, env);
  printReady(run, sandboxUrl);
}

/** `npm start`: brings everything up and keeps it so until it is asked to end. */
export async function start(args, env = process.env) {
  const settings = readSettings(env);
  const development = args.includes('--dev');
  const publicUrl = development && !env.PUBLIC_URL ? DEVELOPMENT_URL : settings.publicUrl;
  const run = new Run({ ...settings, development, publicUrl });
  onEndOfRun(
    () => run.end(0),
    () => run.hurry(),
    env,
  );
  try {
    run.lock = lockHome(run.files, run.settings.home);
    await bringUp(run);
  } catch (error) {
    await run.fail(error);
  }
  setInterval(() => {
    for (const { log } of run.services) rotateLog(log);
  }, ROTATE_EVERY_MS);
}
