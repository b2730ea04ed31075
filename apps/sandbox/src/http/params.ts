/** Parameters as networks accept them: query, form or JSON, lists as name[]=a&name[]=b. */
export class Params {
  readonly #values = new Map<string, string[]>();

  add(name: string, value: unknown): void {
    if (value === null || value === undefined) return;
    const key = name.replace(/\[\d*\]$/, '');
    const list = this.#values.get(key) ?? [];
    this.#values.set(key, list);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (['string', 'number', 'boolean'].includes(typeof item)) list.push(String(item));
    }
  }

  addAll(entries: Iterable<[string, unknown]>): void {
    for (const [name, value] of entries) this.add(name, value);
  }

  get(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  isTrue(name: string): boolean {
    return ['true', '1', 'on', 't'].includes(this.get(name) ?? '');
  }

  toJSON(): Record<string, string | string[]> {
    return Object.fromEntries(
      [...this.#values].map(([name, list]) => [name, list.length === 1 ? (list[0] ?? '') : list]),
    );
  }
}
