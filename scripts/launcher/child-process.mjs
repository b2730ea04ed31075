import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from './logs.mjs';

/** The descriptor on which a child holds one end of a pipe whose other end is ours: when it ends, we are gone. */
const PARENT_FD = 3;

/**
 * @typedef {{ name: string, command?: string, args: string[], env: NodeJS.ProcessEnv, cwd: string, log: string }} ChildSpec
 */

/**
 * Starts a program in its own process group, so that Ctrl-C reaches only the launcher, which stops things in order.
 * The child ends itself when the pipe on TINGSHUO_PARENT_FD ends; a line `ready` on that pipe says that it serves.
 * @param {ChildSpec} spec
 */
export function startChild({ name, command = process.execPath, args, env, cwd, log }) {
  const output = openLog(log);
  const child = spawn(command, args, {
    cwd,
    env: { ...env, TINGSHUO_PARENT_FD: String(PARENT_FD) },
    stdio: ['ignore', output, output, 'pipe'],
    detached: true,
  });
  closeSync(output);
  const pipe = child.stdio[PARENT_FD];
  const state = { saidReady: false, /** @type {string | number | undefined} */ ended: undefined };
  pipe.on('data', (chunk) => {
    state.saidReady ||= /^ready$/m.test(String(chunk));
  });
  pipe.on('error', () => {});
  const exited = new Promise((resolve) => {
    const end = (reason) => {
      state.ended ??= reason;
      resolve(state.ended);
    };
    child.once('exit', (code, signal) => end(signal ?? code ?? 1));
    child.once('error', (error) => end(error.message));
  });
  const signal = (name) => {
    if (state.ended === undefined) child.kill(name);
  };
  return { name, log, pid: child.pid, state, exited, signal };
}

/** Asks a child to end, and ends it by force when it has not done so within the grace. */
export async function stopChild(child, graceMs = 25_000) {
  child.signal('SIGTERM');
  await Promise.race([child.exited, sleep(graceMs, undefined, { ref: false })]);
  child.signal('SIGKILL');
  await child.exited;
}
