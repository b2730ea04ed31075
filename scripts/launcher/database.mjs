import { fileURLToPath } from 'node:url';
import { LauncherError } from './launcher-error.mjs';
import { note } from './progress.mjs';
import { runProgram } from './run-program.mjs';
import { say } from './words.mjs';

const PREPARE = fileURLToPath(new URL('prepare-database.mjs', import.meta.url));

const REFUSALS = {
  ECONNREFUSED: 'database-unreachable',
  ECONNRESET: 'database-unreachable',
  ENOTFOUND: 'database-unreachable',
  EAI_AGAIN: 'database-unreachable',
  EHOSTUNREACH: 'database-unreachable',
  ENETUNREACH: 'database-unreachable',
  ETIMEDOUT: 'database-unreachable',
  '28P01': 'database-refused',
  28000: 'database-refused',
  '3D000': 'database-missing',
  42501: 'database-rights',
};

/** What a refusal of the database means, as one sentence; the password is never shown. */
export function databaseError({ code, message }, ownerUrl) {
  const kind = REFUSALS[code];
  const { hostname, port } = new URL(ownerUrl);
  if (kind) return new LauncherError(kind, { at: `${hostname}:${port || 5432}` });
  return new LauncherError('migration-failed', { reason: message.split('\n')[0].slice(0, 300) });
}

/** Starts the embedded server; the packages it needs are loaded only now, after installation. */
export async function startDatabase(dataDir, port, options = {}) {
  const { startEmbeddedPostgres } = await import('@tingshuo/local-services');
  const log = (line) => note(line);
  return startEmbeddedPostgres({ dataDir, port, log, ...options });
}

/** Migrates and makes the application's role, in a program of its own. Answers {appUrl, applied, identity}. */
export async function prepareDatabase(ownerUrl, appPassword, cwd) {
  const input = JSON.stringify({ ownerUrl, appPassword });
  const { stdout, stderr } = await runProgram(process.execPath, [PREPARE], { cwd, input });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  let answer;
  try {
    answer = JSON.parse(last);
  } catch {
    throw new LauncherError('migration-failed', {
      reason: stderr.trim().split('\n').at(-1) ?? say('migrating'),
    });
  }
  if (answer.error) throw databaseError(answer.error, ownerUrl);
  return answer;
}
