import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';
import { keptSecret } from './secrets.mjs';

function program(root, path) {
  const file = join(root, path);
  if (!existsSync(file)) throw new LauncherError('not-built', { path });
  return file;
}

/** How the sandbox is started; its token opens the admin endpoints to the server and to the tests. */
export function sandboxService({ root }, files, port, env) {
  keptSecret(files.sandboxToken);
  const options = ['--port', String(port), '--data', files.sandbox, '--admin-token-file', files.sandboxToken];
  return {
    name: 'sandbox',
    args: [program(root, 'apps/sandbox/dist/main.js'), ...options, '--parent-pid', String(process.pid)],
    cwd: root,
    env,
    log: join(files.logs, 'sandbox.log'),
  };
}

/** How the server is started. It connects as the role that owns nothing: the owner's address stays with the launcher. */
export function serverService({ root }, files, env) {
  return {
    name: 'server',
    args: ['--enable-source-maps', program(root, 'apps/server/dist/main.js')],
    cwd: root,
    env,
    log: join(files.logs, 'server.log'),
  };
}

/** The environment of the server and its commands. */
export function serverEnvironment(settings, { appUrl, sandboxUrl, sandboxToken }, env) {
  return {
    ...env,
    NODE_ENV: settings.development ? 'development' : 'production',
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    TINGSHUO_HOME: settings.home,
    TINGSHUO_ROLE: settings.role,
    DATABASE_URL: appUrl,
    ...(sandboxUrl ? { TINGSHUO_SANDBOX_URL: sandboxUrl, TINGSHUO_SANDBOX_TOKEN: sandboxToken } : {}),
  };
}
