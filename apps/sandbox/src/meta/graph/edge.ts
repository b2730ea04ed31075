/** Edges: pages of nodes with cursors, and the addresses of the pages beside them. */
import { type Answer, jsonAnswer } from '../../http/answer.js';
import { invalidParameter } from '../errors.js';
import type { GraphContext } from '../server.js';
import { type Field, formatFields, parseFields } from './field-selection.js';
import { renderNode, type Shape } from './node.js';

type Json = Record<string, unknown>;

export interface Edge<N> {
  /** Id of the node that it belongs to, and its own name, for the address of the next page. */
  of: string;
  name: string;
  shape: Shape<N>;
  /** In the order of the edge. */
  nodes: readonly N[];
  /** What a cursor remembers of a node: its place, rising or falling along the edge. */
  placeOf: (node: N) => bigint;
  falling?: boolean;
  /** More beside the data. */
  summary?: Json;
  most?: number;
}

const USUAL_LIMIT = 25;

/** The answer to a request for an edge itself. */
export function edgeAnswer<N>(context: GraphContext, edge: Edge<N>): Answer {
  return jsonAnswer(renderEdge(context, edge, askedEdge(context, edge.name)));
}

/** A request for an edge, read as if it were a field with modifiers. */
export function askedEdge({ params }: GraphContext, name: string): Field {
  const given = params.get('fields');
  const args = Object.fromEntries(
    ['limit', 'after', 'before', 'order', 'filter', 'since', 'until', 'summary'].flatMap((key) => {
      const value = params.get(key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  return { name, args, fields: given === undefined ? null : parseFields(given) };
}

export function renderEdge<N>(context: GraphContext, edge: Edge<N>, asked: Field): Json {
  const limit = limitOf(asked.args.limit, edge.most ?? 100);
  const isBackwards = asked.args.before !== undefined && asked.args.after === undefined;
  const after = asked.args.after === undefined ? null : readCursor(asked.args.after);
  const before = isBackwards ? readCursor(asked.args.before ?? '') : null;
  const follows = (node: N, place: bigint): boolean =>
    edge.falling ? edge.placeOf(node) < place : edge.placeOf(node) > place;
  const rest = edge.nodes.filter(
    (node) =>
      (after === null || follows(node, after)) &&
      (before === null || (edge.placeOf(node) !== before && !follows(node, before))),
  );
  const page = isBackwards ? rest.slice(Math.max(0, rest.length - limit)) : rest.slice(0, limit);
  const data = page.map((node) => renderNode(edge.shape, node, context, asked.fields));
  const [first, last] = [page[0], page.at(-1)];
  const summary = edge.summary && asked.args.summary !== undefined ? { summary: edge.summary } : {};
  if (first === undefined || last === undefined) return { data, ...summary };
  const cursors = { before: makeCursor(edge.placeOf(first)), after: makeCursor(edge.placeOf(last)) };
  const [start, end] = [edge.nodes.indexOf(first), edge.nodes.indexOf(last)];
  const address = (more: Record<string, string>): string => addressOf(context, edge, asked, limit, more);
  return {
    data,
    paging: {
      cursors,
      ...(end < edge.nodes.length - 1 && { next: address({ after: cursors.after }) }),
      ...(start > 0 && { previous: address({ before: cursors.before }) }),
    },
    ...summary,
  };
}

/** The number of entries alone counts as much as a page: whoever asks for more than the most gets the most. */
function limitOf(given: string | undefined, most: number): number {
  if (given === undefined) return Math.min(USUAL_LIMIT, most);
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 0) throw invalidParameter(`Param limit must be an integer`);
  return Math.min(limit, most);
}

function makeCursor(place: bigint): string {
  return Buffer.from(`QVFI${place}`).toString('base64url');
}

function readCursor(cursor: string): bigint {
  const place = /^QVFI(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (place === undefined) throw invalidParameter('Invalid cursors values: the cursor is invalid');
  return BigInt(place);
}

/** Meta's own links to further pages carry the token. */
function addressOf<N>(
  { server, version, accessToken }: GraphContext,
  edge: Edge<N>,
  asked: Field,
  limit: number,
  more: Record<string, string>,
): string {
  const url = new URL(`${server.baseUrl()}/${version}/${edge.of}/${edge.name}`);
  const { after: _after, before: _before, ...args } = asked.args;
  if (asked.fields) url.searchParams.set('fields', formatFields(asked.fields));
  for (const [name, value] of Object.entries({ ...args, limit: String(limit), ...more }))
    url.searchParams.set(name, value);
  url.searchParams.set('access_token', accessToken);
  return url.toString();
}
