import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { LauncherError } from './launcher-error.mjs';

const ATTEMPTS = 100;

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether nobody listens on the port, on any address. */
export async function isPortFree(port) {
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) if (!(await canListen(port, host))) return false;
  return true;
}

/** Throws when somebody listens on the port. */
export async function requireFreePort(port) {
  if (!(await isPortFree(port))) throw new LauncherError('port-in-use', { port });
}

async function nextFree(from, taken) {
  for (let port = from; port < from + ATTEMPTS; port++)
    if (!taken.includes(port) && (await isPortFree(port))) return port;
  throw new LauncherError('port-in-use', { port: from });
}

/**
 * The ports of the services that nobody addresses by number. They are recorded and used again, because accounts and
 * settings in the database hold addresses with them; only a port that somebody else took meanwhile is replaced.
 * @template {string} Name
 * @param {string} path
 * @param {Record<Name, number>} wished
 * @returns {Promise<Record<Name, number>>}
 */
export async function rememberedPorts(path, wished) {
  const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const ports = {};
  for (const [name, first] of Object.entries(wished)) {
    const taken = [...Object.values(wished).filter((port) => port !== first), ...Object.values(ports)];
    ports[name] = known[name] && (await isPortFree(known[name])) ? known[name] : await nextFree(first, taken);
  }
  writeFileSync(path, `${JSON.stringify({ ...known, ...ports })}\n`);
  return ports;
}
