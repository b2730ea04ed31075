import { GraphError } from '../graph-error.js';
import type { LabelledEdge } from '../intern/labelled-graph.js';

/**
 * Reads an edge list: one edge a line, ends (and a weight as third column when `weighted`) separated by white
 * space or commas; lines that begin with `#` or `%` and empty lines are skipped. Ids are text as they stand.
 *
 * @throws GraphError `invalid-graph` naming the line for a missing end or a weight that is not a number
 */
export function* readEdgeList(
  text: string,
  options: { readonly weighted: boolean },
): Generator<LabelledEdge> {
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const content = text.slice(start, end).trim();
    start = end + 1;
    line++;
    if (content === '' || content.startsWith('#') || content.startsWith('%')) continue;
    const [source, target, third] = content.split(/\s*,\s*|\s+/);
    if (!source || !target) throw new GraphError('invalid-graph', `line ${line} has no two ends`);
    if (!options.weighted) {
      yield [source, target];
      continue;
    }
    const weight = third === undefined || third === '' ? 1 : Number(third);
    if (!Number.isFinite(weight))
      throw new GraphError('invalid-graph', `line ${line} has the weight "${third}"`);
    yield [source, target, weight];
  }
}
