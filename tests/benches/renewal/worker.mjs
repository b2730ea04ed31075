// A process of the installation. It is told on standard input which accounts to read, and says how many reads failed.
import { createInterface } from 'node:readline';
import { x } from '@tingshuo/connectors';
import { AccountContexts, createApp, readConfig } from '@tingshuo/server';

const app = await createApp(readConfig(process.env));
await app.init();
const contexts = app.get(AccountContexts);

async function read({ workspaceId, ...account }) {
  const context = await contexts.metered(workspaceId, account, 'mentions', 'mentions');
  await x.mentions(context, null, { limit: 10 });
}

process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { account, jobs } = JSON.parse(line);
  const ends = await Promise.allSettled(Array.from({ length: jobs }, () => read(account)));
  const failed = ends.filter(({ status }) => status === 'rejected');
  if (failed.length > 0) process.stderr.write(`${failed[0].reason}\n`);
  process.stdout.write(`${JSON.stringify({ failed: failed.length })}\n`);
}
await app.close();
