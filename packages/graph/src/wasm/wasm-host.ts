import type { KernelMemory } from './kernel-memory.js';

/** What the kernels use of the engine's WebAssembly. */
export interface WasmHost {
  readonly Memory: new (size: { initial: number }) => KernelMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new <Exports>(module: object, imports: object) => { readonly exports: Exports };
}

/** The packages are compiled without a browser's types, where alone this global is declared. */
export function wasmHost(): WasmHost {
  return Reflect.get(globalThis, 'WebAssembly') as unknown as WasmHost;
}
