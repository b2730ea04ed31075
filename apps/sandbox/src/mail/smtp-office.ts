/** Where mail is handed over: RFC 5321 by smtp-server, delivery into the mailboxes of the town. */
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { MailFaultKind, MailFaults } from './mail-faults.js';

export interface SmtpOffice {
  faults: MailFaults;
  signIn(user: string, password: string): string | null;
  /** Takes a mail in; answers false where no mailbox of the town is meant. */
  isKnown(address: string): boolean;
  deliver(from: string, to: readonly string[], source: Buffer): void;
}

const MAX_BYTES = 25 * 1024 * 1024;

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** A server without TLS, for loopback; it wants to be signed in to. */
export function smtpServer(office: SmtpOffice): SMTPServer {
  const { faults } = office;
  const slow = async (): Promise<void> => await wait(faults.strike('slow-smtp')?.delayMs ?? 0);
  const server: SMTPServer = new SMTPServer({
    name: 'xiaozhen.example',
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    onAuth({ username, password }, _session, done) {
      const user = office.signIn(username ?? '', password ?? '');
      if (user === null) done(refusal(535, '5.7.8 wrong user name or password'));
      else done(null, { user });
    },
    onMailFrom({ address }, session, done) {
      if (address.toLowerCase() === userOf(session)) done();
      else done(refusal(553, '5.7.1 not your address'));
    },
    onRcptTo({ address }, _session, done) {
      const isKnown = office.isKnown(address) && !faults.strike('unknown-recipient');
      void slow().then(() => (isKnown ? done() : done(refusal(550, '5.1.1 no such mailbox'))));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      const cut = (kind: MailFaultKind): boolean => {
        if (!faults.strike(kind)) return false;
        // What is written to the client from now on goes nowhere.
        for (const connection of server.connections) {
          if (connection.session.id === session.id) connection._socket.destroy();
        }
        return true;
      };
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(refusal(552, '5.3.4 the mail is too large'));
        if (cut('cut-before-data')) return;
        if (faults.strike('busy')) return done(refusal(451, '4.3.0 try again later'));
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        office.deliver(
          from,
          rcptTo.map(({ address }) => address),
          Buffer.concat(chunks),
        );
        if (!cut('cut-after-data')) void slow().then(() => done(null, 'taken'));
      });
    },
  });
  server.on('error', () => undefined);
  return server;
}

const userOf = ({ user }: SMTPServerSession): string => (typeof user === 'string' ? user.toLowerCase() : '');

const wait = (ms: number): Promise<void> =>
  ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
