import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LauncherError } from './launcher-error.mjs';
import { keptSecret } from './secrets.mjs';

function program(root, path) {
  const file = join(root, path);
  if (!existsSync(file)) throw new LauncherError('not-built', { path });
  return file;
}

/** How the sandbox is started. Its token opens the admin endpoints to the server and to the tests; it is not an option, because everybody can list those. */
export function sandboxService({ root }, files, ports, env) {
  const small = ['--max-semi-space-size=1', '--optimize-for-size'];
  const named = { port: ports.sandbox, 'imap-port': ports.imap, 'smtp-port': ports.smtp };
  const numbers = Object.entries(named).flatMap(([name, port]) => [`--${name}`, String(port)]);
  const options = [...numbers, '--data', files.sandbox];
  return {
    name: 'sandbox',
    args: [...small, program(root, 'apps/sandbox/dist/main.js'), ...options],
    cwd: root,
    env: { ...env, NODE_ENV: 'production', SANDBOX_ADMIN_TOKEN: keptSecret(files.sandboxToken) },
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
export function serverEnvironment(settings, { appUrl, sandboxUrl, sandboxToken, mailHosts = [] }, env) {
  return {
    ...env,
    NODE_ENV: settings.development ? 'development' : 'production',
    PORT: String(settings.port),
    PUBLIC_URL: settings.publicUrl,
    TINGSHUO_HOME: settings.home,
    TINGSHUO_ROLE: settings.role,
    TINGSHUO_WEB_DIR: join(settings.root, 'apps/web/dist'),
    DATABASE_URL: appUrl,
    ...(sandboxUrl ? { TINGSHUO_SANDBOX_URL: sandboxUrl, TINGSHUO_SANDBOX_TOKEN: sandboxToken } : {}),
    ...(mailHosts.length > 0 && { TINGSHUO_ALLOW_HOSTS: withHosts(env.TINGSHUO_ALLOW_HOSTS, mailHosts) }),
  };
}

/** The small town's mail speaks without encryption, which is allowed to these two addresses alone. */
const withHosts = (allowed, hosts) => [...(allowed ? [allowed] : []), ...hosts].join(',');
