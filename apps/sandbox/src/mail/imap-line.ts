/** Commands of IMAP as clients write them: words, quoted strings, lists, and literals that follow their length. */

export type Token = string | Token[];

export interface Command {
  tag: string;
  name: string;
  args: Token[];
  /** The last literal, byte by byte. */
  literal: Buffer | null;
}

const LITERAL_AT_END = /\{(\d{1,9})(\+?)\}$/;
const MAX_COMMAND = 64 * 1024 * 1024;

/** Cuts what arrives into commands; `goOn` is called where a client waits to send a literal. */
export class CommandReader {
  #waiting = Buffer.alloc(0);
  #text = '';
  #wanted = 0;
  #literal: Buffer | null = null;

  constructor(private readonly goOn: () => void) {}

  /** The commands that are whole now. Throws a RangeError on one that is too long. */
  take(chunk: Buffer): Command[] {
    this.#waiting = Buffer.concat([this.#waiting, chunk]);
    if (this.#waiting.length > MAX_COMMAND) throw new RangeError('command too long');
    const whole: Command[] = [];
    while (this.#step(whole));
    return whole;
  }

  #step(whole: Command[]): boolean {
    if (this.#wanted > 0) {
      if (this.#waiting.length < this.#wanted) return false;
      this.#literal = this.#waiting.subarray(0, this.#wanted);
      this.#waiting = this.#waiting.subarray(this.#wanted);
      this.#text += quoted(this.#literal.toString('latin1'));
      this.#wanted = 0;
    }
    const end = this.#waiting.indexOf('\r\n');
    if (end < 0) return false;
    this.#text += this.#waiting.subarray(0, end).toString('latin1');
    this.#waiting = this.#waiting.subarray(end + 2);
    const announced = LITERAL_AT_END.exec(this.#text);
    if (announced) {
      this.#text = this.#text.slice(0, announced.index);
      this.#wanted = Number(announced[1]);
      if (announced[2] !== '+') this.goOn();
      return true;
    }
    const [tag = '*', name = '', ...args] = tokens(this.#text);
    whole.push({ tag: String(tag), name: String(name).toUpperCase(), args, literal: this.#literal });
    this.#text = '';
    this.#literal = null;
    return true;
  }
}

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const TOKEN = /\s+|"((?:[^"\\]|\\.)*)"|\(|\)|(?:\[[^\]]*\]|[^\s()"[\]])+/gs;

/** The words of a line; parentheses make lists. */
export function tokens(line: string): Token[] {
  const top: Token[] = [];
  const open: Token[][] = [top];
  for (const [text, inQuotes] of line.matchAll(TOKEN)) {
    const list = open.at(-1) ?? top;
    if (text === '(') {
      const inner: Token[] = [];
      list.push(inner);
      open.push(inner);
    } else if (text === ')') {
      if (open.length > 1) open.pop();
    } else if (inQuotes !== undefined) list.push(inQuotes.replace(/\\(.)/gs, '$1'));
    else if (text.trim() !== '') list.push(text);
  }
  return top;
}
