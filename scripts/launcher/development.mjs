import { watch } from 'node:fs';
import { join } from 'node:path';

const QUIET_MS = 500;
const WEB_PORT = 5173;

/** Where Vite serves the web app; it hands /api on to the server. */
export const DEVELOPMENT_URL = `http://localhost:${WEB_PORT}`;

/** Calls back once after changes under a folder have stopped for a moment. */
function onSettledChange(folder, callback) {
  let timer;
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(callback, QUIET_MS);
  });
}

/** `npm run dev`: rebuilds what changes, starts the server again after each build, serves the web app through Vite. */
export function startDevelopment(run, env) {
  const { root } = run.settings;
  const { logs } = run.files;
  const dev = { ...env, TURBO_TELEMETRY_DISABLED: '1' };
  const program = (name, args, cwd) => {
    const service = run.add({ name, args, cwd, env: dev, log: join(logs, `${name}.log`) });
    service.settle();
  };
  program(
    'turbo',
    [join(root, 'node_modules/turbo/bin/turbo'), 'watch', 'build', '--no-update-notifier'],
    root,
  );
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  program('vite', [vite, '--port', String(WEB_PORT), '--strictPort'], join(root, 'apps/web'));
  const server = run.services.find((service) => service.name === 'server');
  onSettledChange(join(root, 'apps/server/dist'), () => server.restart());
}
