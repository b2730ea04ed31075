import { GraphError } from '../graph-error.js';
import { EdgeCollector } from '../intern/edge-collector.js';
import type { LabelledGraph } from '../intern/labelled-graph.js';
import { EdgeLine } from './edge-line.js';
import { type NamedColumns, namedColumns, UNNAMED } from './named-columns.js';

/** Longest line: a file without line ends is no edge list. */
const MAX_LINE = 2 ** 20;

/** As Windows and old Macs end lines; at the end of a piece the rest of it may follow. */
const LINE_END = /\r\n|\r(?!$)/g;

/** Lines may have so many columns each; with more, all lines must have the same number, or the text is no table. */
const MAX_FREE_COLUMNS = 4;

/**
 * Reads an edge list piece by piece: one edge a line, ends (and a weight as third column when `weighted`) separated
 * by white space or commas; lines that begin with `#` or `%` and empty lines are skipped. A first line may name the
 * columns and so tell which are the ends and the weight. Ids are text as they stand, in `"…"` when they hold a
 * separator (CSV's `""` is one quote). A weight that is absent is 1; networkx's third column `{'weight': 2}` is
 * understood.
 */
export class EdgeListReader {
  readonly #edges = new EdgeCollector();
  readonly #weighted: boolean;
  readonly #line: EdgeLine;
  #rest = '';
  #number = 0;
  #columns = 0;
  #named: NamedColumns = UNNAMED;

  constructor(options: { readonly weighted: boolean }) {
    this.#weighted = options.weighted;
    this.#line = new EdgeLine(this.#edges.nodes);
  }

  /**
   * Reads the next piece of the text; it may end anywhere.
   *
   * @throws GraphError `invalid-graph` with the line for a missing end, a weight that is negative or no number, or
   *   lines that do not form a table
   */
  push(text: string): void {
    const given = this.#rest === '' ? text : this.#rest + text;
    const whole = given.includes('\r') ? given.replaceAll(LINE_END, '\n') : given;
    let start = 0;
    for (let end = whole.indexOf('\n'); end >= 0; end = whole.indexOf('\n', start)) {
      this.#read(whole, start, end);
      start = end + 1;
    }
    this.#rest = whole.slice(start);
    if (this.#rest.length > MAX_LINE) {
      this.#number++;
      throw this.#invalid(`is longer than ${MAX_LINE} characters`);
    }
  }

  /** Reads what is left and answers the graph. @throws GraphError as `push` does */
  finish(directed: boolean): LabelledGraph {
    if (this.#rest !== '') this.#read(this.#rest, 0, this.#rest.length);
    this.#rest = '';
    return this.#edges.toGraph(directed);
  }

  #read(text: string, start: number, end: number): void {
    const line = this.#line;
    this.#number++;
    if (!line.begin(text, start, end)) return;
    const isFirst = this.#columns === 0;
    const named = isFirst ? namedColumns(text.slice(start, end)) : undefined;
    if (named) {
      this.#named = named;
      this.#columns = line.columns();
      return;
    }
    line.skip(this.#named.beforeSource);
    const source = line.node();
    const target = line.node();
    if (source < 0 || target < 0)
      throw this.#invalid('has no two ends with white space or a comma between them');
    line.skip(this.#named.beforeWeight);
    const weight = this.#weighted ? line.weight() : 1;
    if (Number.isNaN(weight)) throw this.#invalid('has a weight that is negative or no number');
    const columns = line.columns();
    if (isFirst) this.#columns = columns;
    if (columns > MAX_FREE_COLUMNS && columns !== this.#columns) {
      throw this.#invalid(`has ${columns} columns, so this is no edge list`);
    }
    this.#edges.add(source, target, weight);
  }

  #invalid(what: string): GraphError {
    return new GraphError('invalid-graph', `line ${this.#number} ${what}`, this.#number);
  }
}

/** Reads a whole edge list at once. @throws GraphError as `EdgeListReader` does */
export function readEdgeList(
  text: string,
  options: { readonly weighted: boolean; readonly directed: boolean },
): LabelledGraph {
  const reader = new EdgeListReader(options);
  reader.push(text);
  return reader.finish(options.directed);
}
