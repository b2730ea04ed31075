import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What runs now, with addresses that carry passwords: readable by its owner only. */
export function writeRunRecord(path, record) {
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}

/** The record of the running instance; undefined when none runs. */
export function readRunRecord(path) {
  if (!existsSync(path)) return undefined;
  const record = JSON.parse(readFileSync(path, 'utf8'));
  try {
    process.kill(record.pid, 0);
    return record;
  } catch (error) {
    return error.code === 'EPERM' ? record : undefined;
  }
}

/** Nothing runs any more, in good order. */
export function removeRunRecord({ run, children }) {
  for (const path of [run, children]) rmSync(path, { force: true });
}
