import { createServer, request } from 'node:http';

/**
 * Stands before the product and adds the header that Telegram sends with every update and this server does not. A
 * front without a secret adds nothing.
 */
export interface Front {
  url: string;
  secret: string | null;
  /** What the product answered, in turn. */
  statuses: number[];
  close(): Promise<void>;
}

export async function startFront(port: number, productPort: number): Promise<Front> {
  const statuses: number[] = [];
  const front: Front = {
    url: `http://127.0.0.1:${port}`,
    secret: null,
    statuses,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    const secret = front.secret === null ? {} : { 'x-telegram-bot-api-secret-token': front.secret };
    const options = {
      host: '127.0.0.1',
      port: productPort,
      method,
      path,
      headers: { ...headers, ...secret },
    };
    const call = request(options, (answer) => {
      statuses.push(answer.statusCode ?? 0);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    call.on('error', () => outgoing.destroy());
    incoming.pipe(call);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return front;
}
