import { readFile } from 'node:fs/promises';
import { checkEvidence, NoEvidenceError, readEvidenceFile } from '../evidence/evidence-file.js';
import type { Command } from './command.js';
import { CommandError } from './language.js';

const WHAT = {
  content: { en: 'content', zh: '内容' },
  picture: { en: 'drawing', zh: '图像' },
  file: { en: 'file', zh: '文件' },
} as const;

export const evidenceVerify: Command = {
  words: ['evidence', 'verify'],
  usage: 'evidence verify FILE',
  help: {
    en: 'compute the hashes of an exported piece of evidence anew and compare them',
    zh: '重新计算导出证据的哈希值并比对',
  },
  options: {},
  async run({ positionals, language, print, say }) {
    const [path] = positionals;
    if (!path)
      throw new CommandError({ en: 'evidence verify needs a file.', zh: 'evidence verify 需要一个文件。' });
    try {
      const { isIntact, contentHash, checks } = checkEvidence(readEvidenceFile(await readFile(path, 'utf8')));
      for (const { what, name, ok } of checks) print(`${ok ? '✓' : '✗'} ${WHAT[what][language]} ${name}`);
      print(`SHA-256 ${contentHash}`);
      say(
        isIntact
          ? { en: 'Intact: nothing was changed since it was kept.', zh: '完好：自留存以来未被改动。' }
          : { en: 'Changed: this is not what was kept.', zh: '已改动：与留存时不一致。' },
      );
      return isIntact ? 0 : 1;
    } catch (error) {
      if (!(error instanceof NoEvidenceError)) throw error;
      throw new CommandError({ en: `${path} is no evidence file.`, zh: `${path} 不是证据文件。` });
    }
  },
};
