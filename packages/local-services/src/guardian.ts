import { spawn } from 'node:child_process';

/** Watches over a server for us: when we end without saying so, even by SIGKILL, the server is told to stop. */
export interface Guardian {
  release(): void;
}

/** Runs until the pipe closes; a line on the pipe means that the server was already stopped. The process-id file guards against a reused id. */
const WATCH = 'read -r released || { read -r owner < "$2" && [ "$owner" = "$1" ] && kill -INT "$1"; }';

/** Starts a shell (about 1 MB) that holds one end of a pipe and sends SIGINT to `pid` as soon as our end closes. */
export function guard(pid: number, pidFile: string): Guardian {
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'tingshuo-guardian', String(pid), pidFile], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  if ('unref' in watcher.stdin && typeof watcher.stdin.unref === 'function') watcher.stdin.unref();
  return { release: () => void watcher.stdin.end('released\n') };
}
