import { connect, createServer, type Socket } from 'node:net';

/** Passes bytes between a public port and the server behind it, unchanged; on request one answer is lost on the way. */
export interface Wire {
  /** The next request that starts so reaches the server, which answers; its caller's connection breaks instead. */
  loseAnswerTo(start: string): void;
  /** How many answers were lost. */
  lost(): number;
  close(): Promise<void>;
}

export async function startWire(port: number, serverPort: number): Promise<Wire> {
  const open = new Set<Socket>();
  let doomed: string | null = null;
  let lost = 0;
  const server = createServer({ allowHalfOpen: true }, (caller) => {
    const behind = connect({ port: serverPort, host: '127.0.0.1', allowHalfOpen: true });
    let losesAnswer = false;
    for (const socket of [caller, behind]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        (socket === caller ? behind : caller).destroySoon();
      });
    }
    caller.on('data', (bytes) => {
      if (doomed !== null && bytes.toString('latin1').startsWith(doomed)) {
        doomed = null;
        losesAnswer = true;
      }
      behind.write(bytes);
    });
    behind.on('data', (bytes) => {
      if (!losesAnswer) return caller.write(bytes);
      lost += 1;
      return caller.resetAndDestroy();
    });
    caller.on('end', () => behind.end());
    behind.on('end', () => caller.end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    loseAnswerTo: (start) => {
      doomed = start;
    },
    lost: () => lost,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
