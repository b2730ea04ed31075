type Column = Float64Array | Int32Array | Uint8Array;

/** The column in memory that threads share: it is then handed from thread to thread without a copy. */
export function shared(column: Float64Array): Float64Array;
export function shared(column: Int32Array): Int32Array;
export function shared(column: Uint8Array): Uint8Array;
export function shared(column: Column): Column {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const memory = new SharedArrayBuffer(column.byteLength);
  if (column instanceof Float64Array) {
    const copy = new Float64Array(memory);
    copy.set(column);
    return copy;
  }
  const copy = column instanceof Int32Array ? new Int32Array(memory) : new Uint8Array(memory);
  copy.set(column);
  return copy;
}
