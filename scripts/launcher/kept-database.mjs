import { setTimeout as sleep } from 'node:timers/promises';
import { startDatabase } from './database.mjs';
import { LauncherError } from './launcher-error.mjs';
import { note } from './progress.mjs';
import { restartBudget } from './restart-budget.mjs';
import { say } from './words.mjs';

/** Starts the embedded server and starts it again on the same port when it ends by itself; pools connect again by themselves. */
export async function keepDatabase(dataDir, port, onFailure) {
  const budget = restartBudget();
  const state = { server: await startDatabase(dataDir, port), stopping: false };
  const { url } = state.server;
  const failed = () =>
    onFailure(new LauncherError('child-failed', { name: 'database', log: `${state.server.dataDir}.log` }));
  const watch = async () => {
    for (;;) {
      await state.server.exited;
      if (state.stopping) return;
      const pause = budget.pauseBeforeRestart(Date.now());
      if (pause === undefined) return failed();
      note(say('child-restarted', { name: 'database', seconds: pause / 1000 }));
      await sleep(pause);
      if (state.stopping) return;
      state.server = await startDatabase(dataDir, state.server.port);
      if (state.server.url !== url) return failed();
    }
  };
  watch().catch(onFailure);
  return {
    url,
    port: state.server.port,
    pid: () => state.server.pid,
    stop: async () => {
      state.stopping = true;
      await state.server.stop();
    },
  };
}
