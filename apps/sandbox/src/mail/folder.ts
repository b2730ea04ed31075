/** Folders of mailboxes as IMAP numbers them. Times are milliseconds. */

export interface FiledMail {
  uid: number;
  source: Buffer;
  receivedAt: number;
  flags: string[];
}

export class Folder {
  readonly mails: FiledMail[] = [];
  #nextUid = 1;

  constructor(public uidValidity: number) {}

  get nextUid(): number {
    return this.#nextUid;
  }

  add(source: Buffer, receivedAt: number, flags: string[] = []): FiledMail {
    const mail = { uid: this.#nextUid, source, receivedAt, flags };
    this.#nextUid += 1;
    this.mails.push(mail);
    return mail;
  }

  /** Numbers everything anew, as a server does whose folder was restored. */
  renumber(): void {
    this.uidValidity += 1;
    this.#nextUid = 1;
    for (const mail of this.mails) {
      mail.uid = this.#nextUid;
      this.#nextUid += 1;
    }
  }
}

export const FOLDERS = ['INBOX', 'Sent'] as const;
export type FolderName = (typeof FOLDERS)[number];

/** The folders of everybody, by mail address. */
export class Mailboxes {
  readonly #folders = new Map<string, Folder>();

  constructor(private readonly firstValidity: number) {}

  folder(address: string, name: FolderName): Folder {
    const key = `${address.toLowerCase()} ${name}`;
    const known = this.#folders.get(key);
    if (known) return known;
    const made = new Folder(this.firstValidity + this.#folders.size);
    this.#folders.set(key, made);
    return made;
  }

  clear(): void {
    this.#folders.clear();
  }
}

/** The folder that a client means, however it writes INBOX; undefined for any other. */
export function folderNamed(written: string): FolderName | undefined {
  return FOLDERS.find((name) => name.toLowerCase() === written.toLowerCase());
}
