import { get, type IncomingMessage } from 'node:http';

/** One server-sent event as it came. */
export interface HeardEvent {
  id: string;
  name: string;
  data: string;
}

/** A browser on the live stream of a listening server: it remembers the last id and may be cut at any moment. */
export class LiveBrowser {
  readonly heard: HeardEvent[] = [];
  lastId: string | null = null;
  private response: IncomingMessage | null = null;

  constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  /** Settles with the answer's status once the stream is open; goes on after the last id. */
  async connect(lastId: string | null = this.lastId): Promise<number> {
    const headers = { cookie: this.cookie, ...(lastId === null ? {} : { 'last-event-id': lastId }) };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(this.url, { headers, agent: false }, resolve).on('error', reject);
    });
    this.response = response;
    let rest = '';
    response.setEncoding('utf8');
    response.on('error', () => undefined);
    response.on('data', (text: string) => {
      rest += text;
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      // What arrives after a cut is lost, as it is in a browser.
      if (this.response === response) for (const block of blocks) this.take(block);
    });
    return response.statusCode ?? 0;
  }

  cut(): void {
    const { response } = this;
    this.response = null;
    response?.destroy();
  }

  /** Stops reading without leaving. */
  fallAsleep(): void {
    this.response?.pause();
  }

  wakeUp(): void {
    this.response?.resume();
  }

  get isConnected(): boolean {
    return this.response !== null && !this.response.destroyed && !this.response.closed;
  }

  private take(block: string): void {
    const field = (name: string): string | null => {
      const line = block.split('\n').find((each) => each.startsWith(`${name}: `));
      return line === undefined ? null : line.slice(name.length + 2);
    };
    this.lastId = field('id') ?? this.lastId;
    const data = field('data');
    if (data === null) return;
    this.heard.push({ id: field('id') ?? '', name: field('event') ?? 'message', data });
  }
}

export async function until(condition: () => boolean, what: string, withinMs = 20_000): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > withinMs) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
