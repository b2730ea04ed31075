/** Shared by tries without an entry. */
const NO_ROOTS = new Int32Array(0x10000);

/**
 * A trie over UTF-16 units in typed arrays: the first unit by direct table, the further ones by open
 * addressing on (node, unit). Node 0 means "none".
 */
export class Trie {
  /** The node for each first unit. */
  roots = NO_ROOTS;
  /** Groups of four: node, unit, child, unused; node 0 is a free slot. */
  private slots = new Int32Array(1024 * 4);
  private mask = 1023;
  private edges = 0;
  private nodes = 0;

  /** Number of nodes; nodes are numbered from 1. */
  get size(): number {
    return this.nodes;
  }

  /** The node for these units, made where it is missing; units are not empty. */
  insert(units: Uint16Array): number {
    if (this.roots === NO_ROOTS) this.roots = new Int32Array(0x10000);
    const first = units[0]!;
    if (this.roots[first] === 0) this.roots[first] = ++this.nodes;
    let node = this.roots[first]!;
    for (let at = 1; at < units.length; at++) node = this.childOrNew(node, units[at]!);
    return node;
  }

  /** The child of a node, or 0. */
  child(node: number, unit: number): number {
    const slots = this.slots;
    const mask = this.mask;
    let slot = slotOf(node, unit) & mask;
    for (;;) {
      const at = slot << 2;
      const owner = slots[at]!;
      if (owner === 0) return 0;
      if (owner === node && slots[at + 1] === unit) return slots[at + 2]!;
      slot = (slot + 1) & mask;
    }
  }

  private childOrNew(node: number, unit: number): number {
    const existing = this.child(node, unit);
    if (existing !== 0) return existing;
    if (++this.edges * 2 > this.mask) this.grow();
    const child = ++this.nodes;
    this.place(node, unit, child);
    return child;
  }

  private place(node: number, unit: number, child: number): void {
    let slot = slotOf(node, unit) & this.mask;
    while (this.slots[slot << 2] !== 0) slot = (slot + 1) & this.mask;
    this.slots.set([node, unit, child], slot << 2);
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    this.mask = this.mask * 2 + 1;
    for (let at = 0; at < old.length; at += 4) {
      if (old[at] !== 0) this.place(old[at]!, old[at + 1]!, old[at + 2]!);
    }
  }
}

function slotOf(node: number, unit: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
