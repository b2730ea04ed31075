#!/usr/bin/env node
// npx tingshuo COMMAND
import { checkNodeVersion } from './launcher/node-version.mjs';

try {
  checkNodeVersion();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const [command, ...rest] = process.argv.slice(2);
if (command === 'bench') {
  const { runBenches } = await import('./launcher/bench.mjs');
  await runBenches(rest);
} else {
  const { runCommand } = await import('./launcher/command.mjs');
  process.exitCode = await runCommand(process.argv.slice(2));
}
