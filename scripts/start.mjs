#!/usr/bin/env node
// npm start. Nothing that an old Node.js cannot read may be imported before its version is known to fit.
import { checkNodeVersion } from './launcher/node-version.mjs';

try {
  checkNodeVersion();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { start } = await import('./launcher/start.mjs');
const { sentenceOf } = await import('./launcher/launcher-error.mjs');
await start(process.argv.slice(2)).catch((error) => {
  console.error(sentenceOf(error));
  process.exit(1);
});
