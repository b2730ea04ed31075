import { createServer } from 'node:http';
import type { PushedBatch, PushReceiver, PushRequest } from '@tingshuo/connector-kit';

/** An address that takes a network's pushes as the product does: proven, each once, answered at once. */
export interface PushAddress {
  url: string;
  /** What was read from proven pushes, without copies. */
  batches: PushedBatch[];
  /** Requests that came, copies and refused ones too. */
  count: number;
  refusals: string[];
  /** False leaves the network without an answer. */
  isAnswering: boolean;
  close: () => Promise<void>;
}

export async function openPushAddress(
  receiver: PushReceiver,
  credentials: () => Record<string, string>,
  now: () => Date,
): Promise<PushAddress> {
  const seen = new Set<string>();
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const request: PushRequest = {
      method: incoming.method === 'GET' ? 'GET' : 'POST',
      query: Object.fromEntries(new URL(incoming.url ?? '/', 'http://here').searchParams),
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: Buffer.concat(chunks),
    };
    address.count += 1;
    try {
      const challenged = receiver.challenge?.(request, credentials(), now());
      if (challenged) {
        outgoing.writeHead(challenged.status, { 'content-type': challenged.contentType });
        outgoing.end(challenged.body);
        return;
      }
      const { replayKey } = receiver.verify(request, credentials(), now());
      if (!seen.has(replayKey)) address.batches.push(...receiver.read(request, credentials()));
      seen.add(replayKey);
    } catch (error) {
      address.refusals.push(Object(error).code ?? String(error));
      outgoing.writeHead(403).end();
      return;
    }
    const { status, contentType, body } = receiver.answer;
    if (address.isAnswering) outgoing.writeHead(status, { 'content-type': contentType }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = bound && typeof bound === 'object' ? bound.port : 0;
  const address: PushAddress = {
    url: `http://127.0.0.1:${port}/push`,
    batches: [],
    count: 0,
    refusals: [],
    isAnswering: true,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return address;
}
