import { compileKernels, type Kernel } from '../wasm/kernel.js';
import { MemoryPlan } from '../wasm/memory-plan.js';
import type { Crowd } from './crowd.js';
import { MEAN_PLACES, PUSH_APART, REACH } from './force-kernels.js';

/** People per call: the engine replaces its quick first compilation by a better one between calls. */
const SLICE = 4096;

/** Where nobody is: what is read behind the last person pushes nobody. */
const FAR = 1e18;

/** How far people are moved apart who stand on one point, so that there is a line between them. */
const APART = 1e-3;

/** The forces between people, in the memory of the kernels that add them up. */
export class ForceMemory {
  readonly #count: number;
  readonly #tied: Uint8Array;
  /** x and y in turn, by place in the crowd. */
  readonly #places: Float32Array;
  readonly #means: Float32Array;
  /** By place in the grid: sorted by square. */
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  readonly #squares: Int32Array;
  readonly #pushX: Float32Array;
  readonly #pushY: Float32Array;
  readonly #starts: Int32Array;
  readonly #sorted: Int32Array;
  readonly #squareOf: Int32Array;
  readonly #findMeans: () => void;
  readonly #pushApart: (columns: number, turn: number) => void;

  constructor({ nodes, offsets, targets, shares, tied }: Crowd) {
    const count = nodes.length;
    this.#count = count;
    this.#tied = tied;
    this.#sorted = new Int32Array(count);
    this.#squareOf = new Int32Array(count);
    const plan = new MemoryPlan();
    const at = {
      offsets: plan.reserve(offsets.byteLength),
      targets: plan.reserve(targets.byteLength),
      shares: plan.reserve(shares.byteLength),
      places: plan.reserve(8 * count),
      means: plan.reserve(8 * count),
      x: plan.reserve(4 * count + 16),
      y: plan.reserve(4 * count + 16),
      squares: plan.reserve(4 * count),
      pushX: plan.reserve(4 * count),
      pushY: plan.reserve(4 * count),
      starts: plan.reserve(4 * mostSquares(count)),
    };
    const { memory, run } = compileKernels({ meanPlaces: MEAN_PLACES, pushApart: PUSH_APART }, plan.bytes);
    new Int32Array(memory, at.offsets, offsets.length).set(offsets);
    new Int32Array(memory, at.targets, targets.length).set(targets.map((target) => 8 * target));
    new Float32Array(memory, at.shares, shares.length).set(shares);
    this.#places = new Float32Array(memory, at.places, 2 * count);
    this.#means = new Float32Array(memory, at.means, 2 * count);
    this.#x = new Float32Array(memory, at.x, count + 4).fill(FAR);
    this.#y = new Float32Array(memory, at.y, count + 4).fill(FAR);
    this.#squares = new Int32Array(memory, at.squares, count);
    this.#pushX = new Float32Array(memory, at.pushX, count);
    this.#pushY = new Float32Array(memory, at.pushY, count);
    this.#starts = new Int32Array(memory, at.starts, mostSquares(count));
    this.#findMeans = () =>
      inSlices(count, (from, to) =>
        run.meanPlaces(
          at.offsets + 4 * from,
          at.offsets + 4 * to,
          at.targets,
          at.shares - at.targets,
          at.places,
          at.means + 8 * from,
        ),
      );
    const beyond = [at.y, at.squares, at.pushX, at.pushY].map((address) => address - at.x);
    const pushSlice: Kernel = (from = 0, to = 0, columns = 0, turn = 0) =>
      run.pushApart(at.x + 4 * from, at.x + 4 * to, ...beyond, at.starts, 4 * columns, at.x, turn);
    this.#pushApart = (columns, turn) => inSlices(count, (from, to) => pushSlice(from, to, columns, turn));
  }

  /**
   * Sets each move to `pull` of the way to the mean of the neighbours plus `push` times the push of who is near;
   * `turn` varies who of a dense crowd pushes.
   */
  move(x: Float64Array, y: Float64Array, moveX: Float64Array, moveY: Float64Array, forces: Forces): void {
    const places = this.#places;
    for (let place = 0; place < this.#count; place++) {
      places[2 * place] = x[place]!;
      places[2 * place + 1] = y[place]!;
    }
    this.#findMeans();
    this.#pushApart(this.#sort(x, y), forces.turn);
    const { pull, push } = forces;
    for (let near = 0; near < this.#count; near++) {
      const place = this.#sorted[near]!;
      const part = this.#tied[place] === 1 ? pull : 0;
      moveX[place] = part * (this.#means[2 * place]! - x[place]!) + push * this.#pushX[near]!;
      moveY[place] = part * (this.#means[2 * place + 1]! - y[place]!) + push * this.#pushY[near]!;
    }
  }

  /**
   * Sorts people by square, row after row, so that three squares of a row are one stretch; answers the squares of a
   * row. Empty squares stand all around.
   */
  #sort(x: Float64Array, y: Float64Array): number {
    const count = this.#count;
    let [left, right, bottom, top] = [x[0]!, x[0]!, y[0]!, y[0]!];
    for (let place = 1; place < count; place++) {
      const [ownX, ownY] = [x[place]!, y[place]!];
      if (ownX < left) left = ownX;
      else if (ownX > right) right = ownX;
      if (ownY < bottom) bottom = ownY;
      else if (ownY > top) top = ownY;
    }
    const [width, height] = [right - left, top - bottom];
    const side = Math.max(REACH, Math.sqrt((width * height) / (4 * count)), (width + height) / count);
    const columns = Math.floor(width / side) + 3;
    const squares = columns * (Math.floor(height / side) + 3);
    const starts = this.#starts.fill(0, 0, squares + 1);
    for (let place = 0; place < count; place++) {
      const row = Math.floor((y[place]! - bottom) / side) + 1;
      const square = row * columns + Math.floor((x[place]! - left) / side) + 1;
      this.#squareOf[place] = square;
      starts[square]!++;
    }
    let sum = 0;
    for (let square = 0; square <= squares; square++) {
      sum += starts[square]!;
      starts[square] = sum;
    }
    for (let place = count - 1; place >= 0; place--) {
      const square = this.#squareOf[place]!;
      const near = --starts[square]!;
      this.#sorted[near] = place;
      this.#squares[near] = 4 * (square - columns - 1);
      this.#x[near] = x[place]! - left + APART * unevenness(place);
      this.#y[near] = y[place]! - bottom + APART * unevenness(~place);
    }
    return columns;
  }
}

/** What moves people in a round. */
export interface Forces {
  readonly pull: number;
  readonly push: number;
  readonly turn: number;
}

/** Squares are as large as that there are no more, however far someone stands off. */
function mostSquares(count: number): number {
  return 8 * count + 32;
}

function inSlices(count: number, run: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += SLICE) run(from, Math.min(count, from + SLICE));
}

/** A number in [0, 1) that differs between people. */
function unevenness(place: number): number {
  return (Math.imul(place, 0x9e3779b1) >>> 8) / 2 ** 24;
}
