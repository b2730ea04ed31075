/** Columns that PostgreSQL sends as one binary value: its `…send` functions one after the other, big-endian. */
export function int32Column(bytes: Uint8Array | null): Int32Array {
  const buffer = aligned(bytes);
  buffer.swap32();
  return new Int32Array(buffer.buffer, buffer.byteOffset, buffer.length / 4);
}

export function int16Column(bytes: Uint8Array | null): Int16Array {
  const buffer = aligned(bytes);
  buffer.swap16();
  return new Int16Array(buffer.buffer, buffer.byteOffset, buffer.length / 2);
}

export function float64Column(bytes: Uint8Array | null): Float64Array {
  const buffer = aligned(bytes);
  buffer.swap64();
  return new Float64Array(buffer.buffer, buffer.byteOffset, buffer.length / 8);
}

export function float32Column(bytes: Uint8Array | null): Float32Array {
  const buffer = aligned(bytes);
  buffer.swap32();
  return new Float32Array(buffer.buffer, buffer.byteOffset, buffer.length / 4);
}

/** The same the other way round: 4 bytes a value, big-endian. */
export function bytesOf(column: Int32Array | Float32Array): Buffer<ArrayBuffer> {
  const copy = new Uint8Array(column.byteLength);
  copy.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return Buffer.from(copy.buffer).swap32();
}

/** A copy of its own: what the driver hands out may stand anywhere in a shared pool. */
function aligned(bytes: Uint8Array | null): Buffer<ArrayBuffer> {
  const copy = new Uint8Array(bytes?.length ?? 0);
  if (bytes) copy.set(bytes);
  return Buffer.from(copy.buffer);
}
