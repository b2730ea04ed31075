import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LauncherError } from './launcher-error.mjs';

/** The checkout. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));

const ROLES = ['all', 'web', 'worker'];
const URLS = {
  DATABASE_URL: [['postgres:', 'postgresql:'], 'postgresql://user:password@host:5432/tingshuo'],
  REDIS_URL: [['redis:', 'rediss:'], 'redis://host:6379'],
  PUBLIC_URL: [['http:', 'https:'], 'https://social.example.com'],
};

function checkUrl(name, value) {
  const [protocols, example] = URLS[name];
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol))
    throw new LauncherError('url-invalid', { name, example });
}

function portOf(value) {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new LauncherError('port-invalid', { name: 'PORT', value });
  return port;
}

/** Reads and checks the variables that the launcher itself uses; an empty one counts as absent. */
export function readSettings(env, root = ROOT) {
  for (const name of Object.keys(URLS)) if (env[name]) checkUrl(name, env[name]);
  const role = env.TINGSHUO_ROLE || 'all';
  if (!ROLES.includes(role)) throw new LauncherError('role-invalid', { value: role });
  if (env.TINGSHUO_SECRET && env.TINGSHUO_SECRET.length < 32) throw new LauncherError('secret-short');
  const port = portOf(env.PORT || 3000);
  return {
    root,
    home: resolve(root, env.TINGSHUO_HOME || '.tingshuo'),
    port,
    role,
    databaseUrl: env.DATABASE_URL || undefined,
    secret: env.TINGSHUO_SECRET || undefined,
    publicUrl: env.PUBLIC_URL || `http://localhost:${port}`,
    withSandbox: role === 'all' || !env.DATABASE_URL,
  };
}

/** Where things lie under the home folder. */
export function homeFiles(home) {
  return {
    lock: join(home, 'lock'),
    ports: join(home, 'ports.json'),
    run: join(home, 'run.json'),
    children: join(home, 'children.json'),
    demo: join(home, 'demo.json'),
    seeded: join(home, 'seeded'),
    logs: join(home, 'logs'),
    postgres: join(home, 'pg'),
    sandbox: join(home, 'sandbox'),
    sandboxToken: join(home, 'sandbox.token'),
    appPassword: join(home, 'app.password'),
  };
}
