#!/usr/bin/env node
// npm run bench [-- NAME] [--json] [--small] [--cold] [--nodes N] [--edges N] [--seed N] [--count N]
import { checkNodeVersion } from './launcher/node-version.mjs';

try {
  checkNodeVersion();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { runBenches } = await import('./launcher/bench.mjs');
await runBenches(process.argv.slice(2));
