import { Socket } from 'node:net';
import { createApp } from './create-app.js';
import { DemoService } from './demo/demo.service.js';
import { ConfigError, readConfig } from './platform/config/config.js';

/** Deliveries under way finish first; the launcher waits a little longer than this. */
const DRAIN_MS = 22_000;

try {
  const config = readConfig(process.env);
  const app = await createApp(config);
  const stop = (): void => {
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (config.parentFd !== null) {
    // A socket, not a file stream: a blocked read would keep process.exit() from ever returning.
    new Socket({ fd: config.parentFd }).on('close', stop).on('error', stop).resume();
  }
  await app.listen(config.port, '0.0.0.0');
  if (config.role !== 'worker') await openDemoPushes(app.get(DemoService));
} catch (error) {
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** The demo's networks ask at the address itself whether it is ours, so it has to be open by now. */
async function openDemoPushes(demo: DemoService): Promise<void> {
  await demo.openPushes().catch((error: unknown) => {
    process.stderr.write(`The sandbox pushes nothing to us: ${String(error)}\n`);
  });
}
