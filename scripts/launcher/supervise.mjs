import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, stopChild } from './child-process.mjs';
import { LauncherError } from './launcher-error.mjs';
import { tailOf } from './logs.mjs';
import { note } from './progress.mjs';
import { restartBudget } from './restart-budget.mjs';
import { say } from './words.mjs';

/**
 * Keeps a child running. `onFailure` is told once, with the sentence, when it ended too often.
 * Until it has served once (`settle`), an end counts as a failed start at once.
 * @param {import('./child-process.mjs').ChildSpec} spec
 * @param {(error: Error) => unknown} onFailure
 * @param {(pid: number | undefined) => void} onStart told every process id that the child gets
 */
export function supervise(spec, onFailure, onStart = () => {}) {
  const budget = restartBudget();
  const begin = () => {
    const child = startChild(spec);
    onStart(child.pid);
    return child;
  };
  const state = { child: begin(), stopping: false, started: false };
  const watch = async () => {
    while (!state.stopping) {
      await state.child.exited;
      if (state.stopping) return;
      const pause = state.started ? budget.pauseBeforeRestart(Date.now()) : undefined;
      if (pause === undefined) {
        process.stderr.write(`${tailOf(spec.log)}\n`);
        onFailure(
          new LauncherError(state.started ? 'child-failed' : 'child-ended-early', {
            name: spec.name,
            log: spec.log,
          }),
        );
        return;
      }
      note(say('child-restarted', { name: spec.name, seconds: pause / 1000 }));
      await sleep(pause);
      if (!state.stopping) state.child = begin();
    }
  };
  void watch();
  return {
    name: spec.name,
    log: spec.log,
    current: () => state.child,
    /** From now on an end is followed by a restart. */
    settle: () => {
      state.started = true;
    },
    restart: () => state.child.signal('SIGTERM'),
    stop: async (graceMs) => {
      state.stopping = true;
      await stopChild(state.child, graceMs);
    },
  };
}
