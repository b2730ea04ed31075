import type { AccountContext, MailClient, MailServer } from '@tingshuo/connector-kit';
import { normalAddress } from './address.js';
import { BAD_ADDRESS, BAD_SERVER, NO_CLIENT } from './errors.js';
import type { MailAccount } from './map.js';

/** What the connector knows of an account, from its form. */
export interface Mailing extends MailAccount {
  client: MailClient;
  imap: MailServer;
  smtp: MailServer;
  folder: string;
  /** Null: the server is asked. */
  sentFolder: string | null;
  /** The server files sent mail itself; null: only where it is known for it. */
  filesSentMail: boolean | null;
}

/** How a server may be written: its scheme says how it is encrypted. */
const SECURITY: Record<string, { security: MailServer['security']; port: number }> = {
  'imaps:': { security: 'tls', port: 993 },
  'imap:': { security: 'starttls', port: 143 },
  'imap+insecure:': { security: 'none', port: 143 },
  'smtps:': { security: 'tls', port: 465 },
  'smtp:': { security: 'starttls', port: 587 },
  'smtp+insecure:': { security: 'none', port: 587 },
};

/** Reads the form. Throws ConnectorError where something in it cannot be. */
export function mailingOf(context: Pick<AccountContext, 'credentials' | 'mail'>): Mailing {
  const { credentials, mail: client } = context;
  if (!client) throw NO_CLIENT;
  const told = (key: string) => credentials[key]?.trim() ?? '';
  const address = normalAddress(told('address'));
  if (address === null) throw BAD_ADDRESS;
  const password = credentials.password ?? '';
  const signIn = { user: told('user') || told('address'), password };
  const filing = told('filesSentMail').toLowerCase();
  return {
    client,
    address,
    password,
    name: told('name') || address,
    imap: { ...serverOf(told('imap'), 'imaps:'), ...signIn },
    smtp: { ...serverOf(told('smtp'), 'smtps:'), ...signIn },
    folder: told('folder') || 'INBOX',
    sentFolder: told('sentFolder') || null,
    filesSentMail: filing === '' ? null : /^(yes|on|true|1|是)$/.test(filing),
  };
}

function serverOf(written: string, usual: 'imaps:' | 'smtps:'): Omit<MailServer, 'user' | 'password'> {
  const text = written.includes('://') ? written : `${usual}//${written}`;
  if (!URL.canParse(text)) throw BAD_SERVER;
  const { protocol, hostname, port, username, pathname } = new URL(text);
  const known = SECURITY[protocol];
  const isRight = known && protocol.slice(0, 4) === usual.slice(0, 4) && hostname !== '' && username === '';
  if (!isRight || !/^\/?$/.test(pathname)) throw BAD_SERVER;
  return {
    host: hostname.replace(/^\[|\]$/g, '').toLowerCase(),
    port: port === '' ? known.port : Number(port),
    security: known.security,
  };
}
