import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export const MIN_PASSWORD = 12;

/** 96 bits, easy to copy. */
export function generatedPassword(): string {
  return randomBytes(12).toString('base64url');
}

/** Asks at the terminal without showing what is typed. An empty answer asks for a generated password. */
export async function askPassword(question: string): Promise<string> {
  process.stdout.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await prompt.question('');
  } finally {
    prompt.close();
    process.stdout.write('\n');
  }
}
