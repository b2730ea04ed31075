/**
 * The sandbox as a process: node main.js --port 4000 --data DIR --seed S --speed N --people N.
 * With `node --max-semi-space-size=1 --optimize-for-size` it stays below 85 MB under load; these flags
 * must be on the command line because V8 sizes its heap before any code runs.
 */

import { Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { type SandboxOptions, startSandbox } from './index.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    data: { type: 'string' },
    seed: { type: 'string' },
    speed: { type: 'string' },
    people: { type: 'string' },
    networks: { type: 'string' },
    'post-every-ms': { type: 'string' },
    'mention-every-ms': { type: 'string' },
    'max-posts': { type: 'string' },
    'rate-limit': { type: 'string' },
    'admin-token': { type: 'string' },
    'imap-port': { type: 'string' },
    'smtp-port': { type: 'string' },
  },
});

const adminToken = values['admin-token'] ?? process.env.SANDBOX_ADMIN_TOKEN;
const numbers = {
  port: values.port,
  speed: values.speed,
  people: values.people,
  postEveryMs: values['post-every-ms'],
  mentionEveryMs: values['mention-every-ms'],
  maxPosts: values['max-posts'],
};

const { 'imap-port': imapPort, 'smtp-port': smtpPort } = values;

const options: SandboxOptions = {
  ...Object.fromEntries(
    Object.entries(numbers).flatMap(([name, text]) => (text === undefined ? [] : [[name, Number(text)]])),
  ),
  ...(values.host === undefined ? {} : { host: values.host }),
  ...(values.data === undefined ? {} : { dataDir: values.data }),
  ...(values.networks === undefined ? {} : { networks: values.networks.split(',') }),
  ...(values.seed === undefined ? {} : { seed: values.seed }),
  ...(values['rate-limit'] === undefined ? {} : { rateLimit: { limit: Number(values['rate-limit']) } }),
  ...(adminToken ? { adminToken } : {}),
  ...(imapPort && smtpPort ? { mail: { imapPort: Number(imapPort), smtpPort: Number(smtpPort) } } : {}),
};

try {
  const sandbox = await startSandbox(options);
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  // The launcher holds the other end of this pipe: it closes when the launcher dies, however it dies.
  const pipe = process.env.TINGSHUO_PARENT_FD;
  if (pipe !== undefined) new Socket({ fd: Number(pipe) }).on('close', end).on('error', end).resume();
  process.stdout.write(`${JSON.stringify({ ready: true, url: sandbox.url, pid: process.pid })}\n`);
} catch (error) {
  process.stderr.write(`${JSON.stringify({ ready: false, error: String(error) })}\n`);
  process.exit(1);
}
