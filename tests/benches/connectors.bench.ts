import { suites } from '../../packages/connectors/src/testing/suites.js';
import { kitUsers } from './connectors/kit-users.js';
import { connectorFolders, partOf, type SourceFile, sourcesIn } from './connectors/sources.js';

// Read with this file: the modules of a bench can be imported only while it is.
const SUITES = await suites();
const PARTS = ['texts', 'documents', 'rest'] as const;
const NETWORKS_OF: Record<string, readonly string[]> = { meta: ['facebook', 'instagram'] };

const total = (files: readonly SourceFile[]): number => files.reduce((sum, { lines }) => sum + lines, 0);

/**
 * How many lines of code each network has besides schemas, tests and scripted servers, what they are about, and how
 * many checks of the conformance suite stand behind them. `meta` is what Facebook and Instagram share. Lines of the kit
 * count for no network: `kit.several` are those that two networks or more use, `kit.few`
 * those that fewer use and nothing else of the product.
 */
export const bench = {
  name: 'connectors',
  standsAlone: true,
  async run(): Promise<Record<string, number>> {
    const checks = new Map<string, number>(
      SUITES.map(({ connector, checks }) => [connector.manifest.network, checks.length]),
    );
    const sources = new Map(connectorFolders().map((name) => [name, sourcesIn(`connectors/src/${name}`)]));
    const figures: Record<string, number> = {};
    for (const [name, files] of sources) {
      figures[name] = total(files);
      for (const part of PARTS)
        figures[`${name}.${part}`] = total(files.filter((file) => partOf(file) === part));
      const count = checks.get(name);
      if (count !== undefined) figures[`${name}.checks`] = count;
    }
    return { ...figures, ...kitFigures(sources) };
  },
};

function kitFigures(sources: ReadonlyMap<string, SourceFile[]>): Record<string, number> {
  const all = sourcesIn('connector-kit/src');
  const face = all.find(({ path }) => path === 'index.ts')?.text ?? '';
  const kit = all.filter(({ path }) => path !== 'index.ts');
  const outside = sourcesIn('connectors/src').filter(({ path }) => !path.includes('/'));
  const product = kitUsers(
    face,
    kit,
    new Map([['product', [...outside, ...sourcesIn('../apps/server/src')]]]),
  );
  const users = kitUsers(face, kit, sources);
  const networks = (path: string) =>
    new Set([...(users.get(path) ?? [])].flatMap((name) => NETWORKS_OF[name] ?? [name])).size;
  const alone = kit.filter(({ path }) => networks(path) < 2 && product.get(path)?.size === 0);
  for (const { path, lines } of alone) console.error(`fewer than two networks use ${path} (${lines} lines)`);
  return {
    kit: total(kit),
    'kit.several': total(kit.filter(({ path }) => networks(path) > 1)),
    'kit.few': total(alone),
  };
}
