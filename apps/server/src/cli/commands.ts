import { archiveImport } from './archive-import.command.js';
import type { Command } from './command.js';
import { connectorsParse } from './connectors-parse.command.js';
import { connectorsTable } from './connectors-table.command.js';
import { demo } from './demo.command.js';
import { doctor } from './doctor.command.js';
import { evidenceVerify } from './evidence-verify.command.js';
import { graphCascade } from './graph-cascade.command.js';
import { graphExport } from './graph-export.command.js';
import { graphLayout } from './graph-layout.command.js';
import { graphMetrics } from './graph-metrics.command.js';
import { graphSeeds } from './graph-seeds.command.js';
import { graphTies } from './graph-ties.command.js';
import { replay } from './replay.command.js';
import { rotateKeys } from './rotate-keys.command.js';
import { userCreate } from './user-create.command.js';

/** Every command, in the order of the help text. */
export const COMMANDS: readonly Command[] = [
  replay,
  userCreate,
  doctor,
  rotateKeys,
  connectorsParse,
  connectorsTable,
  archiveImport,
  evidenceVerify,
  graphMetrics,
  graphTies,
  graphSeeds,
  graphCascade,
  graphLayout,
  graphExport,
  demo,
];

/** The command that the arguments begin with, and the arguments after its words. */
export function findCommand(args: readonly string[]): { command: Command; rest: string[] } | null {
  const command = COMMANDS.find(({ words }) => words.every((word, index) => args[index] === word));
  return command ? { command, rest: args.slice(command.words.length) } : null;
}
