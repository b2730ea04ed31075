/** An address for tests that takes pushes and answers as it is told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';

export interface Received {
  method: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers; null leaves the sender without an answer. */
  answer: (request: Received) => string | null;
  status: number;
  close: () => Promise<void>;
}

/** Listens on a free port; at first it gives every echostr back and answers everything else with "". */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const { searchParams } = new URL(incoming.url ?? '/', 'http://receiver');
    const request = {
      method: incoming.method ?? '',
      query: Object.fromEntries(searchParams),
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    received.push(request);
    const text = receiver.answer(request);
    if (text !== null) outgoing.writeHead(receiver.status).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/push`,
    received,
    status: 200,
    answer: ({ query }) => query.echostr ?? '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}
