import { type Code, I32, unsigned } from './instructions.js';
import { freshMemory } from './kernel-memory.js';
import { wasmHost } from './wasm-host.js';

/** A function over a memory: takes whole numbers, answers one. */
export interface KernelCode {
  readonly parameters: number;
  /** Types of the further locals, numbered after the parameters. */
  readonly locals: readonly number[];
  /** Leaves a whole number on the stack, which is the answer. */
  readonly body: Code;
}

/** A compiled kernel. */
export type Kernel = (...parameters: number[]) => number;

/** Compiled kernels with the memory that they share. */
export interface Kernels<Name extends string> {
  readonly memory: ArrayBuffer;
  readonly run: Readonly<Record<Name, Kernel>>;
}

/**
 * Compiles kernels over `bytes` bytes of memory: of a fresh one, whose bytes begin as 0, or of the one given. A kernel
 * belongs to one set of kernels, which is compiled once.
 *
 * @throws GraphError `too-large` when the memory would exceed 4 GiB
 */
export function compileKernels<Name extends string>(
  codes: Readonly<Record<Name, KernelCode>>,
  bytes: number,
  memory = freshMemory(bytes),
): Kernels<Name> {
  const { Instance } = wasmHost();
  const { exports } = new Instance<Record<Name, Kernel>>(moduleOf(codes), { host: { memory } });
  return { memory: memory.buffer, run: exports };
}

/** Modules by their first kernel: kept, the engine keeps its better compilation of their code too. */
const modules = new WeakMap<KernelCode, object>();

function moduleOf(codes: Readonly<Record<string, KernelCode>>): object {
  const { Module } = wasmHost();
  const [first] = Object.values(codes);
  const module = (first && modules.get(first)) ?? new Module(moduleBytes(codes));
  if (first) modules.set(first, module);
  return module;
}

/** A module that imports its memory and exports functions. @see WebAssembly core specification 2.0, 5.5 */
function moduleBytes(codes: Readonly<Record<string, KernelCode>>): Uint8Array {
  const kernels = Object.values(codes);
  const types = kernels.map(({ parameters }) => [
    0x60,
    ...vector(Array.from({ length: parameters }, () => [I32])),
    ...vector([[I32]]),
  ]);
  const implementations = kernels.map(({ locals, body }) => {
    const code = [...vector(locals.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  const sections = [
    [1, vector(types)],
    [2, vector([[...name('host'), ...name('memory'), 2, 0, 0]])],
    [3, vector(kernels.map((_, index) => unsigned(index)))],
    [7, vector(Object.keys(codes).map((key, index) => [...name(key), 0, ...unsigned(index)]))],
    [10, vector(implementations)],
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
