import { createServer } from 'node:net';

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}

/** A loopback port that nobody listens on: the wished one if it is free, else one that the system gives. */
export async function freePort(wished = 0): Promise<number> {
  return (await listenOnce(wished)) ?? (await listenOnce(0)) ?? 0;
}
