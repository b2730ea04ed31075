import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * Calls an exported function of a module of this folder in a process of its own: its peak memory is then that of Node
 * and of our packages, without the loader that runs the benches.
 */
export async function inOwnProcess<T>(file: string, name: string, argument: object): Promise<T> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    root: HERE,
    build: { ssr: `${HERE}${file}`, write: false, minify: false },
  });
  const [bundle] = [built].flat();
  if (!bundle || !('output' in bundle)) throw new Error(`${file} was not built`);
  const call = `console.log(JSON.stringify(await ${name}(${JSON.stringify(argument)})));`;
  const program = `${bundle.output[0].code}\n${call}`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: HERE,
  });
  const { stdout } = await run;
  const answer: T = JSON.parse(stdout);
  return answer;
}
