import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The user that runs PostgreSQL when we are root, which PostgreSQL itself refuses to be. */
export interface ServiceAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED = ['postgres', 'nobody'];

/** Picks the unprivileged account from the text of /etc/passwd; undefined when none of the preferred ones exists. */
export function accountFromPasswd(passwd: string): ServiceAccount | undefined {
  const rows = passwd.split('\n').map((line) => line.split(':'));
  for (const name of PREFERRED) {
    const row = rows.find((fields) => fields[0] === name);
    if (row) return { name, uid: Number(row[2]), gid: Number(row[3]) };
  }
  return undefined;
}

/** The account that PostgreSQL must run as: undefined means "as we are". */
export function serviceAccount(): ServiceAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return accountFromPasswd(readFileSync('/etc/passwd', 'utf8')) ?? { name: 'nobody', uid: 65534, gid: 65534 };
}

/** Options for `spawn` that switch to the account; the working directory must be one that every account can enter. */
export function runAs(account: ServiceAccount | undefined): { uid?: number; gid?: number; cwd: string } {
  return account ? { uid: account.uid, gid: account.gid, cwd: '/' } : { cwd: '/' };
}

/** Whether a shell test (its operands are `$1`, `$2` …) succeeds for the account. Asks the kernel, so ACLs count too. */
export function holdsFor(account: ServiceAccount, test: string, ...operands: string[]): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', test, 'sh', ...operands], {
    ...runAs(account),
    stdio: 'ignore',
  });
  return status === 0;
}
