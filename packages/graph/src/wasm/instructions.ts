/** Instructions of WebAssembly as bytes: what the kernels need and no more. @see WebAssembly core specification 2.0, 5.4 */
export type Code = readonly number[];

export const I32 = 0x7f;
export const V128 = 0x7b;
export const F64 = 0x7c;

const EMPTY_BLOCK = 0x40;

/** A whole number in LEB128, unsigned. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return bytes;
}

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, ...value: Code[]): Code => [...value.flat(), 0x21, ...unsigned(local)];
/** A whole number from 0; its LEB128 is a signed one, so bit 6 of the last byte must be 0. */
export const constant = (value: number): Code => {
  const bytes = unsigned(value);
  const last = bytes.pop() ?? 0;
  return [0x41, ...bytes, ...(last < 64 ? [last] : [last | 128, 0])];
};

/** Repeats its body while `again` is not 0; it runs at least once. */
export const repeat = (body: readonly Code[], again: Code): Code => [
  0x03,
  EMPTY_BLOCK,
  ...body.flat(),
  ...again,
  0x0d,
  0,
  0x0b,
];
export const when = (condition: Code, ...body: Code[]): Code => [
  ...condition,
  0x04,
  EMPTY_BLOCK,
  ...body.flat(),
  0x0b,
];

const binary =
  (...opcode: number[]) =>
  (left: Code, right: Code): Code => [...left, ...right, ...opcode];

export const add = binary(0x6a);
export const subtract = binary(0x6b);
/** Whole quotient and rest, unsigned. */
export const divide = binary(0x6e);
export const remainder = binary(0x70);
export const shiftLeft = binary(0x74);
export const isBelow = binary(0x49);
export const and128 = binary(0xfd, 0x4e);
export const xor128 = binary(0xfd, 0x51);
export const or128 = binary(0xfd, 0x50);
/** Two doubles at once. */
export const addDoubles = binary(0xfd, 0xf0, 1);
export const multiplyDoubles = binary(0xfd, 0xf2, 1);
export const divideDoubles = binary(0xfd, 0xf3, 1);
/** One double. */
export const loadDouble = (address: Code, offset = 0): Code => [...address, 0x2b, 3, ...unsigned(offset)];
/** One float, as a double. */
export const loadFloatAsDouble = (address: Code): Code => [...address, 0x2a, 2, 0, 0xbb];
export const storeDouble = (address: Code, value: Code, offset = 0): Code => [
  ...address,
  ...value,
  0x39,
  3,
  ...unsigned(offset),
];
export const addDouble = binary(0xa0);
export const multiplyDouble = binary(0xa2);
export const subtractDouble = binary(0xa1);
export const absoluteDouble = (value: Code): Code => [...value, 0x99];
/** `value` where `sign` is above 0, else 0. */
export const whereAboveZero = (value: Code, sign: Code): Code => [
  ...value,
  ...ZERO_DOUBLE,
  ...sign,
  ...ZERO_DOUBLE,
  0x64,
  0x1b,
];
const ZERO_DOUBLE: Code = [0x44, 0, 0, 0, 0, 0, 0, 0, 0];

/** Four floats at once. */
export const addFloats = binary(0xfd, 0xe4, 1);
export const subtractFloats = binary(0xfd, 0xe5, 1);
export const multiplyFloats = binary(0xfd, 0xe6, 1);
export const divideFloats = binary(0xfd, 0xe7, 1);
export const maxFloats = binary(0xfd, 0xe9, 1);
/** Four times the same float, written in the code or made of a whole number. */
export const fourFloats = (value: number): Code => [
  0x43,
  ...new Uint8Array(Float32Array.of(value).buffer),
  0xfd,
  0x13,
];
export const fourOf = (count: Code): Code => [...count, 0xb3, 0xfd, 0x13];
/** Stores the sum of four floats. */
export const storeFloatSum = (address: Code, four: Code): Code => [
  ...address,
  ...[0, 1, 2, 3].flatMap((lane) => [...four, 0xfd, 0x1f, lane]),
  0x92,
  0x92,
  0x92,
  0x38,
  2,
  0,
];
/** One float four times, and two floats followed by zeros. */
export const loadFloat4Times = (address: Code): Code => [...address, 0xfd, 9, 2, 0];
export const loadTwoFloats = (address: Code): Code => [...address, 0xfd, 0x5d, 3, 0];
/** Stores the first two of four floats. */
export const storeTwoFloats = (address: Code, four: Code): Code => [...address, ...four, 0xfd, 0x5b, 3, 0, 0];
/** 1 and 1. */
export const ONES: Code = [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0xfd, 0x14];
/** The bits of `chosen` where `mask` has 1, of `other` where it has 0. */
export const select128 = (chosen: Code, other: Code, mask: Code): Code => [
  ...chosen,
  ...other,
  ...mask,
  0xfd,
  0x52,
];
/** Adds the sum of two doubles to the one at an address. */
export const addToDouble = (address: Code, pair: Code): Code => [
  ...address,
  ...address,
  0x2b,
  3,
  0,
  ...pair,
  0xfd,
  0x21,
  0,
  0xa0,
  ...pair,
  0xfd,
  0x21,
  1,
  0xa0,
  0x39,
  3,
  0,
];
/** The greater of each of 16 unsigned bytes. */
export const maxBytes = binary(0xfd, 0x79);
/** 1 when any bit of 128 is set. */
export const anyBit = (value: Code): Code => [...value, 0xfd, 0x53];

export const load32 = (address: Code, offset = 0): Code => [...address, 0x28, 2, ...unsigned(offset)];
export const store32 = (address: Code, value: Code): Code => [...address, ...value, 0x36, 2, 0];
export const load8 = (address: Code, offset = 0): Code => [...address, 0x2d, 0, ...unsigned(offset)];
export const load128 = (address: Code, offset = 0): Code => [...address, 0xfd, 0, 4, ...unsigned(offset)];
export const store128 = (address: Code, offset: number, value: Code): Code => [
  ...address,
  ...value,
  0xfd,
  11,
  4,
  ...unsigned(offset),
];
