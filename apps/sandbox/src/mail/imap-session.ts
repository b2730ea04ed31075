/** One client of the IMAP server: RFC 3501 as far as mailboxes are read, searched and filed into. */
import type { Socket } from 'node:net';
import {
  type FiledMail,
  FOLDERS,
  type Folder,
  type FolderName,
  folderNamed,
  type Mailboxes,
} from './folder.js';
import { type Command, CommandReader, type Token } from './imap-line.js';
import { headerPart, inSet, matching } from './imap-search.js';

export interface ImapOffice {
  mailboxes: Mailboxes;
  /** The address that a user name and password open, or null. */
  signIn(user: string, password: string): string | null;
  now(): number;
  /** Waits, or rejects to cut the line, as the faults of the moment want. */
  pass(command: string): Promise<void>;
}

const CAPABILITIES = 'IMAP4rev1 SPECIAL-USE UIDPLUS';

class No extends Error {}

export class ImapSession {
  #address: string | null = null;
  #folder: Folder | null = null;
  #work = Promise.resolve();

  constructor(
    private readonly socket: Socket,
    private readonly office: ImapOffice,
  ) {
    const reader = new CommandReader(() => this.#line('+ go on'));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      try {
        for (const command of reader.take(chunk)) {
          this.#work = this.#work.then(() => this.#run(command)).catch(() => void socket.destroy());
        }
      } catch {
        socket.destroy();
      }
    });
    this.#line(`* OK [CAPABILITY ${CAPABILITIES}] Xiaozhen mail`);
  }

  #line(text: string): void {
    if (this.socket.writable) this.socket.write(`${text}\r\n`);
  }

  async #run(command: Command): Promise<void> {
    await this.office.pass(command.name);
    try {
      this.#line(`${command.tag} OK ${this.#answer(command)}`);
    } catch (error) {
      const kind = error instanceof No ? 'NO' : 'BAD';
      this.#line(`${command.tag} ${kind} ${error instanceof Error ? error.message : ''}`);
    }
    if (command.name === 'LOGOUT') this.socket.end();
  }

  #answer({ name, args, literal }: Command): string {
    switch (name) {
      case 'CAPABILITY':
        this.#line(`* CAPABILITY ${CAPABILITIES}`);
        return 'done';
      case 'NOOP':
        return 'done';
      case 'LOGOUT':
        this.#line('* BYE bye');
        return 'done';
      case 'LOGIN':
        return this.#signIn(String(args[0]), String(args[1]));
    }
    const address = this.#address;
    if (address === null) throw new No('sign in first');
    switch (name) {
      case 'LIST':
      case 'LSUB':
        return this.#list(name, String(args.find((arg, at) => at > 0 && typeof arg === 'string') ?? ''));
      case 'SELECT':
      case 'EXAMINE':
        return this.#open(address, String(args[0]));
      case 'STATUS':
        return this.#status(address, String(args[0]));
      case 'CLOSE':
      case 'UNSELECT':
        this.#folder = null;
        return 'done';
      case 'APPEND':
        return this.#append(address, String(args[0]), args, literal);
      case 'UID':
        return this.#byUid(String(args[0]).toUpperCase(), args.slice(1));
    }
    throw new Error(`unknown command ${name}`);
  }

  #signIn(user: string, password: string): string {
    this.#address = this.office.signIn(user, password);
    if (this.#address === null) throw new No('[AUTHENTICATIONFAILED] wrong user name or password');
    return 'signed in';
  }

  #list(name: string, pattern: string): string {
    if (pattern === '') this.#line(`* ${name} (\\Noselect) "/" ""`);
    for (const folder of pattern === '' ? [] : FOLDERS) {
      const use = folder === 'Sent' ? ' \\Sent' : '';
      this.#line(`* ${name} (\\HasNoChildren${use}) "/" "${folder}"`);
    }
    return 'done';
  }

  #named(address: string, written: string): { name: FolderName; folder: Folder } {
    const name = folderNamed(written);
    if (!name) throw new No(`[NONEXISTENT] no folder ${written}`);
    return { name, folder: this.office.mailboxes.folder(address, name) };
  }

  #open(address: string, written: string): string {
    const { folder } = this.#named(address, written);
    this.#folder = folder;
    this.#line('* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft)');
    this.#line(`* ${folder.mails.length} EXISTS`);
    this.#line('* 0 RECENT');
    this.#line(`* OK [UIDVALIDITY ${folder.uidValidity}] valid`);
    this.#line(`* OK [UIDNEXT ${folder.nextUid}] next`);
    return '[READ-ONLY] open';
  }

  #status(address: string, written: string): string {
    const { name, folder } = this.#named(address, written);
    const { uidValidity, nextUid, mails } = folder;
    this.#line(`* STATUS "${name}" (MESSAGES ${mails.length} UIDNEXT ${nextUid} UIDVALIDITY ${uidValidity})`);
    return 'done';
  }

  #append(address: string, written: string, args: Token[], literal: Buffer | null): string {
    const { folder } = this.#named(address, written);
    if (!literal) throw new Error('no mail');
    const flags = args.find((arg) => Array.isArray(arg)) ?? [];
    const { uid } = folder.add(Buffer.from(literal), this.office.now(), flags.map(String));
    return `[APPENDUID ${folder.uidValidity} ${uid}] filed`;
  }

  #byUid(name: string, args: Token[]): string {
    const folder = this.#folder;
    if (!folder) throw new Error('no folder is open');
    if (name === 'SEARCH') {
      const found = matching(folder.mails, args).map(({ uid }) => uid);
      this.#line(['* SEARCH', ...found].join(' '));
      return 'done';
    }
    if (name !== 'FETCH') throw new Error(`unknown command UID ${name}`);
    const isIn = inSet(String(args[0]), folder.mails.at(-1)?.uid ?? 0);
    const items = [args[1] ?? []].flat().map(String);
    for (const [index, mail] of folder.mails.entries()) {
      if (isIn(mail.uid)) this.#fetch(index + 1, mail, items);
    }
    return 'done';
  }

  #fetch(sequence: number, mail: FiledMail, items: readonly string[]): void {
    const parts: Buffer[] = [];
    for (const item of items) parts.push(Buffer.from(' '), itemOf(mail, item));
    const inner = Buffer.concat(parts).subarray(1);
    this.socket.write(Buffer.concat([Buffer.from(`* ${sequence} FETCH (`), inner, Buffer.from(')\r\n')]));
  }
}

const BODY = /^BODY(?:\.PEEK)?\[(HEADER)?\](?:<(\d+)\.(\d+)>)?$/i;

function itemOf(mail: FiledMail, item: string): Buffer {
  switch (item.toUpperCase()) {
    case 'UID':
      return Buffer.from(`UID ${mail.uid}`);
    case 'FLAGS':
      return Buffer.from(`FLAGS (${mail.flags.join(' ')})`);
    case 'INTERNALDATE':
      return Buffer.from(`INTERNALDATE "${internalDate(mail.receivedAt)}"`);
    case 'RFC822.SIZE':
      return Buffer.from(`RFC822.SIZE ${mail.source.length}`);
  }
  const [matched, header, from, length] = BODY.exec(item) ?? [];
  if (matched === undefined) throw new Error(`unknown item ${item}`);
  const whole = header === undefined ? mail.source : Buffer.from(headerPart(mail.source), 'latin1');
  const part = from === undefined ? whole : whole.subarray(Number(from), Number(from) + Number(length));
  const name = `BODY[${header ?? ''}]${from === undefined ? '' : `<${from}>`} {${part.length}}\r\n`;
  return Buffer.concat([Buffer.from(name), part]);
}

function internalDate(at: number): string {
  const [, day = '', month = '', year = '', time = ''] =
    /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}
