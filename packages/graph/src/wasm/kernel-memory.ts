import { GraphError } from '../graph-error.js';
import { wasmHost } from './wasm-host.js';

/** A memory that kernels work on. */
export interface KernelMemory {
  readonly buffer: ArrayBuffer;
}

const PAGE = 65_536;
const MAX_PAGES = 65_536;

/**
 * A memory of at least `bytes` bytes that begin as 0.
 *
 * @throws GraphError `too-large` when it would exceed 4 GiB
 */
export function freshMemory(bytes: number): KernelMemory {
  const initial = Math.ceil(bytes / PAGE);
  if (initial > MAX_PAGES) throw new GraphError('too-large', `${bytes} bytes exceed a kernel's memory`);
  return new (wasmHost().Memory)({ initial });
}

/** What was given back last, unless the collector has taken it. */
let spare: WeakRef<KernelMemory> | undefined;

/**
 * A memory of at least `bytes` bytes that hold anything: the one given back last where it is large enough, for a page
 * that is touched the first time costs the system more than a kernel's pass over it.
 *
 * @throws GraphError `too-large` when it would exceed 4 GiB
 */
export function lendMemory(bytes: number): KernelMemory {
  const given = spare?.deref();
  spare = undefined;
  return given && given.buffer.byteLength >= bytes ? given : freshMemory(bytes);
}

/** Gives a memory back for the next run. No array over it may be read or written from now on. */
export function giveBackMemory(memory: KernelMemory): void {
  spare = new WeakRef(memory);
}
