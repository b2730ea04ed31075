// The connectors with so many times their quotas: what a network allows in a day is the bench `quota`'s subject.
import { connectors } from '@tingshuo/connectors';

const FACTOR = 10_000;

function scaled({ limit, windowMs, longer }) {
  const window = { limit: limit * FACTOR, windowMs };
  return longer ? { ...window, longer: scaled(longer) } : window;
}

export const roomyConnectors = connectors.map((connector) => {
  const { manifest } = connector;
  const limits = Object.entries(manifest.rateLimits).map(([name, limit]) => [name, scaled(limit)]);
  return { ...connector, manifest: { ...manifest, rateLimits: Object.fromEntries(limits) } };
});

// One red dot; the sandbox's networks look at no more of a picture than its type.
const PICTURE = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);

/** A library that has every file. `url`: where it lies for networks that fetch files themselves. */
export const onePicture = (url) => ({
  open: async () => ({ bytes: PICTURE, mimeType: 'image/jpeg', name: 'dot.jpg', alt: 'A red dot', url }),
});
