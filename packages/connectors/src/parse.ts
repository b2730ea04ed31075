/** Reading a stored document of any network: what `tingshuo connectors parse` prints. */

import {
  type Connector,
  ConnectorError,
  type DocumentParser,
  documentError,
  mergeDocuments,
  PARSE_KINDS,
  type ParsedDocument,
  type ParseKind,
} from '@tingshuo/connector-kit';
import { documentJson, withoutHead } from './document-json.js';
import { recordedBodies } from './recorded-bodies.js';

/**
 * Builds the reader of all these networks' documents. It takes the network's name, the kind and the text of a file
 * (JSON, JSON lines, XML, or a recording of exchanges) and throws a ConnectorError with a stable `code` where the file
 * cannot be read. In a recording, answers of other kinds are read as what they are.
 */
export function documentParser(connectors: readonly Connector[]) {
  return (network: string, kind: string, text: string): ParsedDocument => {
    const connector = connectors.find((each) => each.manifest.network === network);
    if (!connector)
      throw documentError('unknown_network', connectors.map((each) => each.manifest.network).join(', '));
    const wanted = PARSE_KINDS.find((each) => each === kind);
    if (!wanted) throw documentError('unknown_kind', PARSE_KINDS.join(', '));
    const parsers = connector.parse ?? {};
    const parse = parsers[wanted];
    if (!parse) throw documentError('kind_not_offered', Object.keys(parsers).join(', '));
    const document = withoutHead(text);
    const json = documentJson(document);
    const recorded = recordedBodies(json);
    return recorded ? parseRecording(recorded, wanted, parsers) : parse(json, document);
  };
}

function parseRecording(
  recorded: NonNullable<ReturnType<typeof recordedBodies>>,
  kind: ParseKind,
  parsers: NonNullable<Connector['parse']>,
): ParsedDocument {
  const order = [parsers[kind], ...PARSE_KINDS.filter((each) => each !== kind).map((each) => parsers[each])];
  const readers = [...new Set(order.flatMap((parser) => parser ?? []))];
  const documents = recorded
    .filter(({ status }) => status >= 200 && status < 300)
    .flatMap(({ body }) => firstReading(body, readers) ?? []);
  if (documents.length === 0) throw refusalOf(recorded, readers);
  return mergeDocuments(documents);
}

/** Why nothing of a recording could be read: an error of the network, where it holds one. */
function refusalOf(
  recorded: readonly { body: unknown }[],
  readers: readonly DocumentParser[],
): ConnectorError {
  for (const { body } of recorded) {
    try {
      readers[0]?.(body, JSON.stringify(body ?? null));
    } catch (error) {
      if (error instanceof ConnectorError && error.code === 'error_answer') return error;
    }
  }
  return documentError('other_document');
}

function firstReading(body: unknown, readers: readonly DocumentParser[]): ParsedDocument | undefined {
  const raw = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  const json = typeof body === 'string' ? undefined : body;
  for (const read of readers) {
    try {
      return read(json, raw);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
  return undefined;
}
