import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a network that fetches files itself finds the one picture. */
export async function servePicture(): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/jpeg' }).end(Buffer.from([0xff, 0xd8, 0xff, 0xd9]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/dot.jpg`, server };
}
