import { BodyError, documentError, parseJsonKeepingIds } from '@tingshuo/connector-kit';

/**
 * JSON of a file: one value, one value a line, or the data of an event stream (as a list). Examples of documentations are read too, with comment lines left
 * out and trailing commas forgiven. Undefined for XML. Throws ConnectorError (`empty_document`, `not_json`).
 */
export function documentJson(text: string): unknown {
  const body = text.replace(/^\ufeff/, '');
  if (body.trim() === '') throw documentError('empty_document');
  if (body.trimStart().startsWith('<')) return undefined;
  const value = whole(body) ?? lines(body) ?? eventStream(body) ?? whole(withoutComments(body));
  if (value === undefined) throw documentError('not_json', body.slice(0, 200));
  return value.json;
}

function whole(text: string): { json: unknown } | undefined {
  try {
    return { json: parseJsonKeepingIds(text) };
  } catch (error) {
    if (error instanceof BodyError) return undefined;
    throw error;
  }
}

function lines(text: string): { json: unknown[] } | undefined {
  const rows = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(whole);
  const values = rows.flatMap((row) => row ?? []);
  return values.length === rows.length ? { json: values.map(({ json }) => json) } : undefined;
}

/** The JSON data of a stored stream of server-sent events; undefined for other texts. */
export function eventStream(text: string): { json: unknown[] } | undefined {
  const data = [...text.matchAll(/^data: ?(.*)$/gm)].map(([, value]) => whole(value ?? ''));
  return /^event:/m.test(text) && data.length > 0
    ? { json: data.flatMap((value) => (value ? [value.json] : [])) }
    : undefined;
}

const withoutComments = (text: string) => text.replace(/^\s*\/\/.*$/gm, '').replace(/,(\s*[}\]])/g, '$1');
