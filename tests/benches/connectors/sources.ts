/** The source files of connectors and of their kit, as far as they are the product's. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeLines } from './code-lines.js';

const PACKAGES = join(import.meta.dirname, '..', '..', '..', 'packages');

/** What the limit on a connector leaves out: the shapes of answers, and what stands beside it to prove it. */
const LEFT_OUT =
  /(^|\/)([^/]*schemas|scripted-[^/]*|test-[^/]*|testing)\.ts$|\.test\.ts$|(^|\/)(testing|conformance)\//;

export interface SourceFile {
  /** Below the folder, with '/' between names. */
  path: string;
  text: string;
  lines: number;
}

/** The counted files below a folder of `packages`. */
export const sourcesIn = (folder: string): SourceFile[] =>
  readdirSync(join(PACKAGES, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !LEFT_OUT.test(path))
    .map((path) => {
      const text = readFileSync(join(PACKAGES, folder, path), 'utf8');
      return { path, text, lines: codeLines(text) };
    });

/** The folders of networks, and of what two networks share. */
export const connectorFolders = (): string[] =>
  readdirSync(join(PACKAGES, 'connectors', 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testing')
    .map(({ name }) => name);

const TEXTS =
  /(^|\/|-)(manifest|abilities|errors|form-fields|return-codes|template-codes|messaging-rules|share-rules|words)\.ts$/;
const DOCUMENTS = /(^|\/|-)(parse|document|stored-[^/]*|first-api|activity)\.ts$/;

export type Part = 'texts' | 'documents' | 'rest';

/** What a file of a connector is about: words for people, recorded documents, or the network itself. */
export const partOf = ({ path }: SourceFile): Part =>
  TEXTS.test(path) ? 'texts' : DOCUMENTS.test(path) ? 'documents' : 'rest';
