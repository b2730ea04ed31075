import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SOURCES = '/etc/apt/sources.list.d';
const PATIENCE_MS = 180_000;

/**
 * Unpacks a package of Debian's backports into `folder`, once, and answers the folder of its files. The archive, its
 * address and its key come from this machine's own settings; nothing is installed and no service is started.
 */
export async function unpackFromBackports(name: string, folder: string): Promise<string> {
  const files = join(folder, 'root');
  if (existsSync(files)) return files;
  const place = mkdtempSync(join(folder, 'fetch-'));
  try {
    const apt = await privateApt(place);
    await run('apt-get', [...apt, 'update'], { cwd: place, timeout: PATIENCE_MS });
    await run('apt-get', [...apt, 'download', name], { cwd: place, timeout: PATIENCE_MS });
    const archive = readdirSync(place).find((file) => file.endsWith('.deb'));
    if (!archive) throw new Error(`apt-get brought no ${name}`);
    await run('dpkg', ['-x', archive, 'root'], { cwd: place });
    renameSync(join(place, 'root'), files);
    return files;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function privateApt(place: string): Promise<string[]> {
  const lists = join(place, 'lists');
  const cache = join(place, 'cache');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
  const sources = join(place, 'backports.sources');
  writeFileSync(sources, backportsOf(codename()));
  return [
    `Dir::Etc::sourcelist=${sources}`,
    'Dir::Etc::sourceparts=-',
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${cache}`,
    // The account that apt otherwise steps down to cannot enter our folder.
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
}

function codename(): string {
  const release = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  const word = (key: string) => new RegExp(`^${key}="?([a-z]+)"?$`, 'm').exec(release)?.[1];
  const name = word('VERSION_CODENAME');
  if (word('ID') !== 'debian' || !name) throw new Error('this machine is not Debian');
  return name;
}

/** The stanza of the machine's own Debian archive, with the suite exchanged. */
function backportsOf(release: string): string {
  const stanzas = readdirSync(SOURCES)
    .filter((file) => file.endsWith('.sources'))
    .flatMap((file) => readFileSync(join(SOURCES, file), 'utf8').split(/\n\s*\n/));
  const own = stanzas.find((stanza) => new RegExp(`^Suites:.*\\b${release}-updates\\b`, 'm').test(stanza));
  if (!own) throw new Error(`no archive of Debian ${release} in ${SOURCES}`);
  return `${own.trim().replace(/^Suites:.*$/m, `Suites: ${release}-backports`)}\n`;
}
