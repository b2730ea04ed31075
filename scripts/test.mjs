#!/usr/bin/env node
// npm test. Arguments are vitest's: a file filter, -t NAME, --project NAME.
import { checkNodeVersion } from './launcher/node-version.mjs';

try {
  checkNodeVersion();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { test } = await import('./launcher/test.mjs');
await test(process.argv.slice(2));
