/** Mail handed over by SMTP, with every way to fail classified by whether the server may have taken it. */

import { Readable } from 'node:stream';
import {
  HttpFailure,
  MailRefusal,
  type MailServer,
  type Submission,
  type Timeouts,
} from '@tingshuo/connector-kit';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { connectionFailure, factsOf, inTime, type Pinned } from './guarded-host.js';

const STEPS: Record<string, MailRefusal['step']> = {
  AUTH: 'sign_in',
  'MAIL FROM': 'sender',
  'RCPT TO': 'recipient',
};

/** Resolves when the server has taken the mail for all its recipients. Rejects with HttpFailure and MailRefusal. */
export async function submit(
  server: MailServer,
  pinned: Pinned,
  timeouts: Timeouts,
  mail: Submission,
): Promise<void> {
  const connection = new SMTPConnection({
    host: pinned.host,
    port: server.port,
    ...(pinned.servername !== undefined && { servername: pinned.servername }),
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    name: 'tingshuo.invalid',
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.headersMs,
    socketCloseTimeout: 0,
    logger: false,
    // The address was checked already, loopback among them.
    allowInternalNetworkInterfaces: true,
  });
  const state = { wasWritten: false };
  try {
    await inTime(steps(connection, server, mail, state), timeouts.totalMs, () => connection.close());
    connection.quit();
  } catch (error) {
    connection.close();
    throw classified(error, state.wasWritten);
  }
}

function steps(
  connection: SMTPConnection,
  { user, password }: MailServer,
  { from, to, source }: Submission,
  state: { wasWritten: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', reject);
    connection.on('end', () => reject(new HttpFailure('cut', 'connection ended', { requestSent: false })));
    connection.connect((unconnected) => {
      if (unconnected) return reject(unconnected);
      connection.login({ user, pass: password }, (unknown) => {
        if (unknown) return reject(unknown);
        connection.send(
          { from, to: [...to], size: source.byteLength },
          tracked(source, state),
          (refused, info) => {
            if (refused) return reject(refused);
            const [first] = info?.rejectedErrors ?? [];
            if (first) return reject(first);
            resolve();
          },
        );
      });
    });
  });
}

/** The server takes nothing before it has seen the end, which follows the last byte. */
function tracked(source: Uint8Array, state: { wasWritten: boolean }): Readable {
  let at = 0;
  return new Readable({
    read() {
      const end = Math.min(source.byteLength, at + 64 * 1024);
      if (at < end) this.push(source.subarray(at, end));
      at = end;
      if (at < source.byteLength) return;
      state.wasWritten = true;
      this.push(null);
    },
  });
}

function classified(error: unknown, wasWritten: boolean): Error {
  if (error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number') {
    const command = 'command' in error ? String(error.command) : '';
    const step = STEPS[command] ?? (/^AUTH/.test(command) ? 'sign_in' : 'content');
    const said = 'response' in error ? String(error.response) : error.message;
    return new MailRefusal(step, error.responseCode, said.slice(0, 300));
  }
  if (factsOf(error).code === 'EAUTH') return new MailRefusal('sign_in', 535, factsOf(error).message);
  const failure = connectionFailure(error, wasWritten);
  const sent = wasWritten && failure.code !== 'blocked';
  return new HttpFailure(failure.code, failure.message, { requestSent: sent });
}
