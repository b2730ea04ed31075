import { BodyError, documentError, parseJsonKeepingIds } from '@tingshuo/connector-kit';

/**
 * JSON of a file: one value, one value a line, or the frames of an event stream (as a list). Examples of
 * documentations are read too, with comment lines left out and trailing commas forgiven. Undefined for XML. Throws
 * ConnectorError (`empty_document`, `web_page`, `not_json`).
 */
export function documentJson(text: string): unknown {
  const body = text.replace(/^\ufeff/, '');
  if (body.trim() === '') throw documentError('empty_document');
  if (WEB_PAGE.test(body))
    throw documentError('web_page', /<title[^>]*>([^<]{0,200})/i.exec(body)?.[1]?.trim());
  if (body.trimStart().startsWith('<')) return undefined;
  const value = whole(body) ?? lines(body) ?? eventStream(body) ?? whole(withoutComments(body));
  if (value === undefined) throw documentError('not_json', body.slice(0, 200));
  return value.json;
}

const WEB_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;

// Of a stored answer or request: its first line, its fields, and an empty line.
const HTTP_HEAD = /^(?:HTTP\/\d(?:\.\d)? \d{3}|[A-Z]{3,7} \S+ HTTP\/\d)[^\n]*\n(?:[\w-]+:[^\n]*\n)*\r?\n/;

/** What an exchange that was stored with its head says; a file without one as it is. */
export function withoutHead(text: string): string {
  const head = HTTP_HEAD.exec(text)?.[0];
  return head === undefined ? text : withoutHead(text.slice(head.length));
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

/** The frames `{event, payload}` of a stored stream of server-sent events; undefined for other texts. */
export function eventStream(text: string): { json: unknown[] } | undefined {
  const blocks = text.split(/\r?\n\r?\n/).filter((block) => /^data:/m.test(block));
  if (!/^event:/m.test(text) || blocks.length === 0) return undefined;
  return {
    json: blocks.flatMap((block) => {
      const event = /^event: ?(.*?)\r?$/m.exec(block)?.[1] ?? 'message';
      const data = [...block.matchAll(/^data: ?(.*?)\r?$/gm)].map(([, line]) => line).join('\n');
      const value = whole(data);
      return value ? [{ event, payload: value.json }] : [];
    }),
  };
}

// Behind a value, a comment has no quotation marks: it could be part of a text.
const withoutComments = (text: string) =>
  text.replace(/^\s*\/\/.*$|\s\/\/[^"\n]*$/gm, '').replace(/,(\s*[}\]])/g, '$1');
