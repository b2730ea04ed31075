// A worker process of the delivery bench: the product itself, less patient, to be killed at any moment.
// argv[2]: settings of the engine as JSON. Says "ready" when its workers run; ends with its parent.
import { createApp, DeliverySettings, readConfig } from '@tingshuo/server';

process.stdin.on('end', () => process.exit(0)).resume();
const app = await createApp(readConfig(process.env));
Object.assign(app.get(DeliverySettings), JSON.parse(process.argv[2] ?? '{}'));
await app.init();
process.stdout.write('ready\n');
