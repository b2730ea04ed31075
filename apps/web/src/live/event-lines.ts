/** Server-sent events as the HTML standard's "event stream interpretation" defines them. */
export interface ServerSentEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Returns a function that takes text as it arrives and answers the events that are complete by then. */
export function createEventReader(): (chunk: string) => ServerSentEvent[] {
  let rest = '';
  let id: string | null = null;
  let event = 'message';
  let data: string[] = [];

  return (chunk) => {
    rest += chunk;
    // A lone CR at the end may be the first half of CRLF: it waits for the next chunk.
    const complete = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const lines = complete.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + rest.slice(complete.length);
    const events: ServerSentEvent[] = [];
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) events.push({ id, event, data: data.join('\n') });
        event = 'message';
        data = [];
        continue;
      }
      const colon = line.indexOf(':');
      if (colon === 0) continue;
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
      if (field === 'id' && !value.includes('\0')) id = value;
      else if (field === 'event') event = value;
      else if (field === 'data') data.push(value);
    }
    return events;
  };
}
