import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openMail } from './mail.js';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const MESSAGE = { to: 'ann@example.com', subject: '导出完成 Export done', text: '请下载。\nDownload it.' };

it('writes letters into the outbox, readable by their owner only', async () => {
  const home = mkdtempSync(join(tmpdir(), 'tingshuo-mail-'));
  closers.push(() => rmSync(home, { recursive: true }));
  const mail = openMail({ home, mail: null }, () => new Date('2026-01-02T03:04:05Z'));
  await mail.send(MESSAGE);
  await mail.send({ ...MESSAGE, subject: 'second\r\nBcc: eve@example.com' });
  const files = readdirSync(join(home, 'outbox'));
  expect(files).toHaveLength(2);
  expect(files.every((name) => /^2026-01-02T03-04-05\.000Z-[0-9a-f]{8}\.eml$/.test(name))).toBe(true);
  const letters = files.map((name) => readFileSync(join(home, 'outbox', name), 'utf8'));
  expect(letters.join('')).toContain('=E5=AF=BC=E5=87=BA=E5=AE=8C=E6=88=90');
  expect(letters.join('')).not.toMatch(/^Bcc:/m);
  expect(statSync(join(home, 'outbox', files[0] ?? '')).mode & 0o777).toBe(0o600);
});

/** Just enough of RFC 5321 to take a letter. */
function mailServer(refuses: boolean): Promise<{ port: number; letters: string[] }> {
  const letters: string[] = [];
  const converse = (socket: Socket): void => {
    let isData = false;
    let letter = '';
    socket.write('220 test\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('utf8').split('\r\n').slice(0, -1)) {
        if (isData && line !== '.') letter += `${line}\n`;
        else if (isData) {
          isData = false;
          letters.push(letter);
          socket.write('250 kept\r\n');
        } else if (/^DATA/i.test(line)) {
          isData = true;
          socket.write('354 go on\r\n');
        } else if (/^RCPT/i.test(line) && refuses) socket.write('550 unknown\r\n');
        else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  };
  const server = createServer(converse);
  closers.push(() => server.close());
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ port: address && typeof address === 'object' ? address.port : 0, letters });
    });
  });
}

it('sends by SMTP where a server is configured', async () => {
  const { port, letters } = await mailServer(false);
  const mail = openMail(
    { home: '/nowhere', mail: { url: `smtp://127.0.0.1:${port}`, from: 'desk@example.com' } },
    () => new Date(0),
  );
  await mail.send(MESSAGE);
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatch(/^From: desk@example\.com$/m);
  expect(letters[0]).toMatch(/^To: ann@example\.com$/m);
});

it('throws when the server refuses', async () => {
  const { port } = await mailServer(true);
  const mail = openMail(
    { home: '/nowhere', mail: { url: `smtp://127.0.0.1:${port}`, from: 'desk@example.com' } },
    () => new Date(0),
  );
  await expect(mail.send(MESSAGE)).rejects.toThrow(/550/);
});
