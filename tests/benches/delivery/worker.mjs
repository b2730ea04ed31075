import { shiftDate } from './wrong-date.mjs';

// A worker process of the delivery benches: the product itself, less patient, to be killed at any moment.
// argv[2]: { settings, pictureUrl, clockOffsetMs } as JSON. Says "ready" when its workers run; ends with its parent.
process.stdin.on('end', () => process.exit(0)).resume();
const { settings, pictureUrl, clockOffsetMs } = JSON.parse(process.argv[2] ?? '{}');

if (clockOffsetMs) shiftDate(clockOffsetMs);
const { createApp, DeliverySettings, NetworksService, PublishingMedia, readConfig } = await import(
  '@tingshuo/server'
);
const { onePicture, roomyConnectors } = await import('./scaled.mjs');
const app = await createApp(readConfig(process.env));
Object.assign(app.get(DeliverySettings), settings);
Object.assign(app.get(NetworksService), { connectors: roomyConnectors });
// In front of the product's own library, which offers itself while the modules start.
Object.assign(app.get(PublishingMedia), onePicture(pictureUrl));
await app.init();
process.stdout.write('ready\n');
