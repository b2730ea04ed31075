// A worker process of the delivery benches: the product itself, less patient, to be killed at any moment.
// argv[2]: { settings, pictureUrl } as JSON. Says "ready" when its workers run; ends with its parent.
import { createApp, DeliverySettings, NetworksService, PublishingMedia, readConfig } from '@tingshuo/server';
import { onePicture, roomyConnectors } from './scaled.mjs';

process.stdin.on('end', () => process.exit(0)).resume();
const { settings, pictureUrl } = JSON.parse(process.argv[2] ?? '{}');
const app = await createApp(readConfig(process.env));
Object.assign(app.get(DeliverySettings), settings);
Object.assign(app.get(NetworksService), { connectors: roomyConnectors });
await app.init();
// After the library of the product has offered itself.
app.get(PublishingMedia).use(onePicture(pictureUrl));
process.stdout.write('ready\n');
