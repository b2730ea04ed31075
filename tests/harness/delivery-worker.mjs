// A worker process of the product, less patient, for tests that kill one. argv[2]: its delivery settings as JSON. Says
// "ready" when it works; ends with its parent.
import { createApp, DeliverySettings, readConfig } from '@tingshuo/server';

process.stdin.on('end', () => process.exit(0)).resume();
const app = await createApp(readConfig(process.env));
Object.assign(app.get(DeliverySettings), JSON.parse(process.argv[2] ?? '{}'));
await app.init();
process.stdout.write('ready\n');
