/**
 * A trie over UTF-16 units in typed arrays. First units are found by direct table, further ones by open
 * addressing on (node, unit). A branch with a single entry is not spelled out: its edge leads straight to the
 * entry, whose remaining units are compared in one go. That keeps the nodes of many rules within the caches.
 *
 * Edges: 0 none, positive a node, negative `~entry`.
 */
export class Trie {
  /** Edges from the root by unit. */
  readonly roots = new Int32Array(0x10000);
  /** Per node: 1 + the entry that ends there, or 0. */
  ends = new Int32Array(256);
  /** Units of all entries, one after the other; entry e is `pool[offsets[e]]` up to `pool[offsets[e + 1] - 1]`. */
  pool = new Uint16Array(1024);
  offsets = new Int32Array(256);
  /** Groups of four: node, unit, edge, unused; node 0 is a free slot. */
  private slots = new Int32Array(1024 * 4);
  private mask = 1023;
  private edges = 0;
  private nodes = 0;
  private entries = 0;

  /** The number of the entry with these units, which are not empty; a new entry takes the next number. */
  insert(units: Uint16Array): number {
    let node = 0;
    for (let depth = 0; depth < units.length; depth++) {
      const unit = units[depth]!;
      const edge = node === 0 ? this.roots[unit]! : this.edge(node, unit);
      if (edge > 0) {
        node = edge;
      } else if (edge === 0) {
        const entry = this.append(units);
        this.setEdge(node, unit, ~entry);
        return entry;
      } else {
        if (this.isEntry(~edge, units)) return ~edge;
        const branch = this.newNode();
        this.setEdge(node, unit, branch);
        this.hang(~edge, branch, depth + 1);
        node = branch;
      }
    }
    if (this.ends[node] === 0) this.ends[node] = this.append(units) + 1;
    return this.ends[node]! - 1;
  }

  /** The edge from a node other than the root. */
  edge(node: number, unit: number): number {
    const { slots, mask } = this;
    let slot = slotOf(node, unit) & mask;
    for (;;) {
      const at = slot << 2;
      const owner = slots[at]!;
      if (owner === 0) return 0;
      if (owner === node && slots[at + 1] === unit) return slots[at + 2]!;
      slot = (slot + 1) & mask;
    }
  }

  private hang(entry: number, node: number, depth: number): void {
    const at = this.offsets[entry]! + depth;
    if (at === this.offsets[entry + 1]) this.ends[node] = entry + 1;
    else this.setEdge(node, this.pool[at]!, ~entry);
  }

  private isEntry(entry: number, units: Uint16Array): boolean {
    const start = this.offsets[entry]!;
    if (this.offsets[entry + 1]! - start !== units.length) return false;
    for (let at = 0; at < units.length; at++) if (this.pool[start + at] !== units[at]) return false;
    return true;
  }

  private append(units: Uint16Array): number {
    const entry = this.entries++;
    const start = this.offsets[entry]!;
    const end = start + units.length;
    if (end > this.pool.length) this.pool = resized(this.pool, new Uint16Array(end * 2));
    if (entry + 2 > this.offsets.length) this.offsets = resized(this.offsets, new Int32Array(entry * 2));
    this.pool.set(units, start);
    this.offsets[entry + 1] = end;
    return entry;
  }

  private newNode(): number {
    const node = ++this.nodes;
    if (node === this.ends.length) this.ends = resized(this.ends, new Int32Array(node * 2));
    return node;
  }

  private setEdge(node: number, unit: number, edge: number): void {
    if (node === 0) {
      this.roots[unit] = edge;
      return;
    }
    let slot = slotOf(node, unit) & this.mask;
    for (;;) {
      const at = slot << 2;
      if (this.slots[at] === 0) break;
      if (this.slots[at] === node && this.slots[at + 1] === unit) {
        this.slots[at + 2] = edge;
        return;
      }
      slot = (slot + 1) & this.mask;
    }
    this.slots[slot << 2] = node;
    this.slots[(slot << 2) + 1] = unit;
    this.slots[(slot << 2) + 2] = edge;
    if (++this.edges * 2 > this.mask) this.grow();
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    this.edges = 0;
    for (let at = 0; at < old.length; at += 4) {
      if (old[at] !== 0) this.setEdge(old[at]!, old[at + 1]!, old[at + 2]!);
    }
  }
}

function slotOf(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function resized<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
