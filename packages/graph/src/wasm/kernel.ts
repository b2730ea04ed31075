import { GraphError } from '../graph-error.js';
import { type Code, I32, unsigned } from './instructions.js';

/** A function over a memory: takes whole numbers, answers one. */
export interface KernelCode {
  readonly parameters: number;
  /** Types of the further locals, numbered after the parameters. */
  readonly locals: readonly number[];
  /** Leaves a whole number on the stack. */
  readonly body: Code;
}

/** A compiled kernel with the memory that it works on. */
export interface Kernel {
  readonly memory: ArrayBuffer;
  readonly run: (...parameters: number[]) => number;
}

interface Host {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: { readonly run: (...parameters: number[]) => number } };
}

const PAGE = 65_536;
const MAX_PAGES = 65_536;

/**
 * Compiles a kernel over `bytes` bytes of memory that begin as 0.
 *
 * @throws GraphError `too-large` when the memory would exceed 4 GiB
 */
export function compileKernel(code: KernelCode, bytes: number): Kernel {
  const initial = Math.ceil(bytes / PAGE);
  if (initial > MAX_PAGES) throw new GraphError('too-large', `${bytes} bytes exceed the memory of a kernel`);
  // The packages are compiled without a browser's types, where alone this global is declared.
  const host: Host = Reflect.get(globalThis, 'WebAssembly');
  const memory = new host.Memory({ initial });
  const { exports } = new host.Instance(new host.Module(moduleBytes(code)), { host: { memory } });
  return { memory: memory.buffer, run: exports.run };
}

/** A module that imports its memory and exports one function. @see WebAssembly core specification 2.0, 5.5 */
function moduleBytes({ parameters, locals, body }: KernelCode): Uint8Array {
  const types = vector([[0x60, ...vector(Array(parameters).fill([I32])), ...vector([[I32]])]]);
  const imports = vector([[...name('host'), ...name('memory'), 2, 0, 0]]);
  const exports = vector([[...name('run'), 0, 0]]);
  const implementation = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
  const codes = vector([[...unsigned(implementation.length), ...implementation]]);
  const sections = [
    [1, types],
    [2, imports],
    [3, vector([[0]])],
    [7, exports],
    [10, codes],
  ] as const;
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return Uint8Array.from([
    ...header,
    ...sections.flatMap(([id, content]) => [id, ...unsigned(content.length), ...content]),
  ]);
}

function vector(items: readonly Code[]): number[] {
  return [...unsigned(items.length), ...items.flat()];
}

function name(text: string): number[] {
  return vector(Array.from(text, (character) => [character.charCodeAt(0)]));
}
