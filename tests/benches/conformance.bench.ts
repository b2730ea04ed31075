import { suites } from '../../packages/connectors/src/testing/suites.js';

// Read with this file: the modules of a bench can be imported only while it is.
const SUITES = await suites();

/** How many checks of the conformance suite each connector has, and how many of all fail. */
export const bench = {
  name: 'conformance',
  standsAlone: true,
  async run(): Promise<Record<string, number>> {
    const figures: Record<string, number> = {};
    const failed: string[] = [];
    for (const { connector, checks } of SUITES) {
      const { network } = connector.manifest;
      figures[network] = checks.length;
      for (const { name, run } of checks) {
        await run().catch((error: unknown) => failed.push(`${network}: ${name}: ${String(error)}`));
      }
    }
    for (const line of failed) console.error(line);
    return { ...figures, failed: failed.length };
  },
};
