type Column = Float64Array | Float32Array | Int32Array | Uint8Array;

/** The column in memory that threads share: it is then handed from thread to thread without a copy. */
export function shared(column: Float64Array): Float64Array;
export function shared(column: Float64Array | Float32Array): Float64Array | Float32Array;
export function shared(column: Int32Array): Int32Array;
export function shared(column: Uint8Array): Uint8Array;
export function shared(column: Column): Column {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const copy = columnLike(column, new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

function columnLike(column: Column, memory: SharedArrayBuffer): Column {
  if (column instanceof Float64Array) return new Float64Array(memory);
  if (column instanceof Float32Array) return new Float32Array(memory);
  return column instanceof Int32Array ? new Int32Array(memory) : new Uint8Array(memory);
}
