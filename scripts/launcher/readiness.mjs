import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { LauncherError } from './launcher-error.mjs';

const POLL_MS = 50;
const ANSWER_WITHIN_MS = 2_000;
const PATIENCE_S = 120;

/** Whether GET /api/health answers {"status":"ok"}. Plain http, because `fetch` alone would cost the launcher some megabytes. */
export async function isHealthy(port) {
  try {
    const request = get({
      port,
      host: '127.0.0.1',
      path: '/api/health',
      agent: false,
      timeout: ANSWER_WITHIN_MS,
    });
    request.once('timeout', () => request.destroy());
    const [answer] = await once(request, 'response');
    return answer.statusCode === 200 && (await json(answer)).status === 'ok';
  } catch {
    return false;
  }
}

/** Whether somebody takes connections on the loopback port. */
export function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

/** Waits until the child said `ready` or the question is answered with yes; ends quietly when the child itself is given up. */
export async function untilReady(supervised, question, isGivenUp) {
  const deadline = performance.now() + PATIENCE_S * 1000;
  while (!isGivenUp()) {
    if (supervised.current().state.saidReady || (await question())) {
      supervised.settle();
      return;
    }
    if (performance.now() > deadline)
      throw new LauncherError('child-not-ready', {
        name: supervised.name,
        seconds: PATIENCE_S,
        log: supervised.log,
      });
    await sleep(POLL_MS);
  }
}
