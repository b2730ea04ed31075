/** The little language of fields=: names, modifiers in parentheses, and fields of fields in braces. */
import { invalidParameter } from '../errors.js';

export interface Field {
  name: string;
  /** Modifiers such as .limit(5).order(reverse_chronological), or the parameters of an edge that is asked itself. */
  args: Readonly<Record<string, string>>;
  /** What is asked of the field's own nodes; null leaves the choice to the network. */
  fields: readonly Field[] | null;
}

const NAME = /^[a-z_][a-z0-9_]*/i;

/** Throws error 100 on text that is no selection. */
export function parseFields(text: string): Field[] {
  const reader = new Reader(text.replace(/\s+/g, ''));
  const fields = reader.list();
  if (!reader.isAtEnd()) throw reader.trouble();
  return fields;
}

/** The text of a selection, for the address of a next page. */
export function formatFields(fields: readonly Field[]): string {
  return fields
    .map(({ name, args, fields: inner }) => {
      const modifiers = Object.entries(args).map(([key, value]) => `.${key}(${value})`);
      return name + modifiers.join('') + (inner === null ? '' : `{${formatFields(inner)}}`);
    })
    .join(',');
}

class Reader {
  #at = 0;

  constructor(readonly text: string) {}

  list(): Field[] {
    const fields: Field[] = [];
    while (!this.isAtEnd() && this.#next() !== '}') {
      fields.push(this.#field());
      if (!this.#skip(',')) break;
    }
    return fields;
  }

  isAtEnd(): boolean {
    return this.#at >= this.text.length;
  }

  trouble(): Error {
    return invalidParameter(
      `Syntax error "Expected end of string instead of \\"${this.#next()}\\"." at character ${this.#at}: ${this.text}`,
      {
        subcode: 2500,
      },
    );
  }

  #field(): Field {
    const name = this.#name();
    const args: Record<string, string> = {};
    let fields: Field[] | null = null;
    for (;;) {
      if (this.#skip('.')) {
        const key = this.#name();
        args[key] = this.#argument();
      } else if (this.#skip('{')) {
        fields = this.list();
        if (!this.#skip('}')) throw this.trouble();
      } else return { name, args, fields };
    }
  }

  #name(): string {
    const name = NAME.exec(this.text.slice(this.#at))?.[0];
    if (name === undefined) throw this.trouble();
    this.#at += name.length;
    return name;
  }

  #argument(): string {
    const end = this.text.indexOf(')', this.#at);
    if (!this.#skip('(') || end < 0) throw this.trouble();
    const value = this.text.slice(this.#at, end);
    this.#at = end + 1;
    return value;
  }

  #next(): string {
    return this.text[this.#at] ?? '';
  }

  #skip(character: string): boolean {
    if (this.#next() !== character) return false;
    this.#at += 1;
    return true;
  }
}
