/** Distance up to which two people push each other apart; 1 is the distance that they shall have at least. */
const REACH = 2;

/** People of one grid row that a person is pushed by at most; in a crowd each stands for several. */
const MOST = 48;

/**
 * Short-range repulsion on a grid of squares, as in the grid variant of Fruchterman and Reingold: only people in
 * the same and the neighbouring squares push. The push falls linearly from 1 at no distance to 0 at `REACH`, so
 * that it stays finite for people on one point. O(people) for an even crowd; a dense row is sampled.
 *
 * @see Fruchterman, Reingold, Graph drawing by force-directed placement, Software: Practice and Experience 21 (1991) 1129
 */
export class NearGrid {
  readonly #count: number;
  readonly #squareOf: Int32Array;
  readonly #sorted: Int32Array;
  readonly #x: Float32Array;
  readonly #y: Float32Array;
  #starts = new Int32Array(0);

  constructor(count: number) {
    this.#count = count;
    this.#squareOf = new Int32Array(count);
    this.#sorted = new Int32Array(count);
    this.#x = new Float32Array(count);
    this.#y = new Float32Array(count);
  }

  /** Adds `strength` times the push on everyone to `moveX` and `moveY`; `turn` varies who is sampled. */
  push(
    x: Float32Array,
    y: Float32Array,
    moveX: Float32Array,
    moveY: Float32Array,
    strength: number,
    turn: number,
  ): void {
    const { columns, rows } = this.#sort(x, y);
    const starts = this.#starts;
    const sorted = this.#sorted;
    const nearX = this.#x;
    const nearY = this.#y;
    const scale = strength / REACH;
    for (let at = 0; at < this.#count; at++) {
      const person = sorted[at]!;
      const ownX = nearX[at]!;
      const ownY = nearY[at]!;
      const square = this.#squareOf[person]!;
      const row = Math.floor(square / columns);
      const column = square - row * columns;
      const left = column > 0 ? column - 1 : 0;
      const right = column + 1 < columns ? column + 1 : column;
      const lastRow = row + 1 < rows ? row + 1 : row;
      let pushX = 0;
      let pushY = 0;
      for (let near = row > 0 ? row - 1 : 0; near <= lastRow; near++) {
        const start = starts[near * columns + left]!;
        const end = starts[near * columns + right + 1]!;
        const stride = end - start > MOST ? Math.ceil((end - start) / MOST) : 1;
        const first = stride > 1 ? start + ((person + turn) % stride) : start;
        for (let other = first; other < end; other += stride) {
          const dx = ownX - nearX[other]!;
          const dy = ownY - nearY[other]!;
          const squared = dx * dx + dy * dy;
          if (squared >= REACH * REACH || other === at) continue;
          if (squared < SAME_POINT) {
            pushX += stride * Math.cos(person);
            pushY += stride * Math.sin(person);
            continue;
          }
          const distance = Math.sqrt(squared);
          const push = (stride * (REACH - distance)) / distance;
          pushX += dx * push;
          pushY += dy * push;
        }
      }
      moveX[person]! += pushX * scale;
      moveY[person]! += pushY * scale;
    }
  }

  /** Sorts people by square, row after row: the three squares of a row are one stretch of the arrays. */
  #sort(x: Float32Array, y: Float32Array): { columns: number; rows: number } {
    let [left, right, bottom, top] = [x[0]!, x[0]!, y[0]!, y[0]!];
    for (let person = 1; person < this.#count; person++) {
      left = Math.min(left, x[person]!);
      right = Math.max(right, x[person]!);
      bottom = Math.min(bottom, y[person]!);
      top = Math.max(top, y[person]!);
    }
    const [width, height] = [right - left, top - bottom];
    // No more squares than four a person, however far someone stands off.
    const side = Math.max(
      REACH,
      Math.sqrt((width * height) / (4 * this.#count)),
      (width + height) / this.#count,
    );
    const columns = Math.floor(width / side) + 1;
    const rows = Math.floor(height / side) + 1;
    const squares = columns * rows;
    if (this.#starts.length < squares + 1) this.#starts = new Int32Array(squares + 1);
    const starts = this.#starts.fill(0, 0, squares + 1);
    for (let person = 0; person < this.#count; person++) {
      const square =
        Math.floor((y[person]! - bottom) / side) * columns + Math.floor((x[person]! - left) / side);
      this.#squareOf[person] = square;
      starts[square]!++;
    }
    let sum = 0;
    for (let square = 0; square <= squares; square++) {
      sum += starts[square]!;
      starts[square] = sum;
    }
    for (let person = this.#count - 1; person >= 0; person--) {
      const place = --starts[this.#squareOf[person]!]!;
      this.#sorted[place] = person;
      this.#x[place] = x[person]!;
      this.#y[place] = y[person]!;
    }
    return { columns, rows };
  }
}

/** Squared distance below which the line between two people says nothing. */
const SAME_POINT = 1e-8;
