import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { connectors } from '@tingshuo/connectors';
import { describe, expect, it } from 'vitest';

/** What is done for one network by its name belongs in its folder, or is a fact of its manifest that code asks for. */

const ROOT = resolve(import.meta.dirname, '..');
const FOLDERS = ['apps/server', 'apps/web', 'packages', 'prisma', 'scripts'];
/** Where networks are: the connectors' own folders, what they share, and the list. */
const OF_NETWORKS = /^packages\/connectors\/src\/([a-z]+\/|index\.ts$)/;
const NOT_THE_PRODUCT =
  /(^|\/)(node_modules|dist|generated|test|testing|bench|oracle|conformance)\/|\.(test|bench|arbitrary)\.tsx?$|test-|scripted-server/;

const NAMES = [...connectors.map(({ manifest }) => manifest.network), 'twitter'];
/** Names that are ordinary words too: as a key (`{ x, y }`, `{ email }`) they say nothing of a network. */
const ORDINARY = new Set(['x', 'email', 'feed', 'moments']);

/** Of networks that have a name of their own: not "Email", "Feed" or "SMS", of which any text may speak. */
const SPOKEN = connectors
  .filter(({ manifest }) => !/^(x|feed|email|sms|webhook|webchat)$/.test(manifest.network))
  .map(({ manifest: { name, shortName = name } }) => shortName);

const named = NAMES.join('|');
const plain = NAMES.filter((name) => !ORDINARY.has(name)).join('|');
const inEnglish = SPOKEN.map(({ en }) => en).join('|');
const inChinese = SPOKEN.flatMap(({ en, zh }) => (zh === en ? [] : zh)).join('|');
/** In quotes, as in comparisons, sets and SQL; as a key of a table; as a part of one; as a class of a style sheet; in a text. */
const DECISION = new RegExp(
  [
    `(['"\`])(?:${named})\\1`,
    `(?<![\\w.-])(?:${plain})\\??:(?=\\s)`,
    `(?<=[\\w)\\]])\\??\\.(?:${plain})\\b`,
    `^\\s*\\.(?:${plain})\\b`,
    `\\b(?:${inEnglish})\\b|${inChinese}`,
  ].join('|'),
);
const COMMENT = /^\s*(\/\/|\/?\*|--).*$|\s\/\/ .*$/;

/** Words that are no decision by a network's name, and why. */
const ALLOWED: { path: RegExp; line: RegExp; why: string }[] = [
  {
    path: /^(packages\/text-length\/|packages\/publishing\/src\/text\/length|packages\/contracts\/src\/case\.ts)/,
    line: /'?(mastodon|bluesky|sms)'?/,
    why: 'a way of counting, which any manifest may name',
  },
  {
    path: /watch-|watchlist|rule-cache|entry-line|add-form|feed-reader/,
    line: /\bkind\b|t\('feed'\)|\bfeed: ['{]/,
    why: 'a kind of entry: an address that is read',
  },
  {
    path: /transactions?|campaigns?\/|contact|customers|spine/,
    line: /email/,
    why: 'an address of a person',
  },
  {
    path: /auth|session|user-create|start\.mjs/,
    line: /email/,
    why: 'the address with which somebody signs in',
  },
  {
    path: /contact-form|i18n\/(en|zh)\/cases/,
    line: /wechat:|'wechat'/,
    why: 'a detail of a person’s contact',
  },
  { path: /html-text|xml-tags/, line: /\[1\] === 'x'/, why: 'the sign of a hexadecimal number' },
  { path: /./, line: /'x'\.repeat|'x' \| 'y'|: 'x',$/, why: 'a filler, a coordinate, a key of the keyboard' },
  { path: /document-parsers|parsed-document/, line: /webhook/, why: 'a kind of stored document' },
  { path: /connectors\/src\/archive\.ts$/, line: /twitter/, why: 'a format of archives' },
  { path: /server\/src\/sandbox\//, line: /'mastodon'/, why: 'what the sandbox plays a recording on' },
  {
    path: /server\/src\/demo\//,
    line: /./,
    why: 'what the demo shows: words, accounts and consoles of the sandbox',
  },
];

interface Found {
  path: string;
  line: string;
}

const decisionsIn = (path: string, text: string): Found[] =>
  text
    .split('\n')
    .map((line) => line.replace(COMMENT, ''))
    .filter((line) => DECISION.test(line))
    .map((line) => ({ path, line: line.trim() }));

const isAllowed = ({ path, line }: Found) =>
  ALLOWED.some((allowed) => allowed.path.test(path) && allowed.line.test(line));

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
).filter(
  (path) =>
    /\.(ts|tsx|mjs|js|css|html|sql|prisma)$/.test(path) &&
    !NOT_THE_PRODUCT.test(path) &&
    !OF_NETWORKS.test(path),
);
const found = files.flatMap((path) => decisionsIn(path, readFileSync(join(ROOT, path), 'utf8')));

describe('a network’s name', () => {
  it('decides nothing outside of its folder', () => {
    const decisions = found.filter((each) => !isAllowed(each));
    expect(decisions.map(({ path, line }) => `${path}: ${line}`)).toEqual([]);
  });

  it('is allowed only where it is needed', () => {
    const idle = ALLOWED.filter(
      ({ path, line }) => !found.some((each) => path.test(each.path) && line.test(each.line)),
    );
    expect(idle.map(({ why }) => why)).toEqual([]);
  });

  it.each([
    "if (account.network === 'weibo') return null;",
    "if (account.network !== 'x') return null;",
    "    case 'email':",
    'const PLAIN = new Set([\'post\', "sms"]);',
    "  wechat: { letter: '信' },",
    '  telegram?: string;',
    'const colour = COLOURS.bluesky;',
    "        WHERE workspace_id = $1 AND p.network = 'feed'",
    '.mastodon {',
    "  hint: 'Posts for Weibo come here.',",
    "  hint: '小红书的内容会出现在这里。',",
  ])('is seen in %s', (line) => {
    expect(
      decisionsIn('apps/server/src/mentions/planted.ts', line).filter((each) => !isAllowed(each)),
    ).toHaveLength(1);
  });

  it.each([
    '// Weibo has none: `weibo` stands alone.',
    'const { x, y } = place;',
    '  email: string;',
    "import { wechat } from './wechat/connector.js';",
  ])('is not seen in %s', (line) => expect(decisionsIn('planted.ts', line)).toEqual([]));

  it('is looked for in the whole product', () => {
    expect(files.length).toBeGreaterThan(1500);
  });
});
