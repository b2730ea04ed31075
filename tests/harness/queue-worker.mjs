// A worker in a process of its own, for tests that kill one. It says on standard output what it takes up and ends.
import { QueueService } from '@tingshuo/server';

const [databaseUrl, redisUrl, mode] = process.argv.slice(2);
const queues = new QueueService({ databaseUrl, redisUrl: redisUrl || null, role: 'worker' });
const spec = {
  queue: 'deliver',
  name: 'kill-me',
  data: { parse: (data) => data },
  key: (data) => String(data.n),
};
queues.handle(spec, async ({ n }) => {
  process.stdout.write(`begin ${n}\n`);
  if (mode === 'hang') await new Promise((resolve) => setTimeout(resolve, 3_600_000));
  process.stdout.write(`end ${n}\n`);
});
queues.start();
process.stdout.write('ready\n');
