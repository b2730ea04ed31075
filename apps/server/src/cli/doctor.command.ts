import type { Command } from './command.js';
import { inspect } from './doctor/inspect.js';

const MARK = { ok: '✓', warning: '!', failed: '✗' } as const;

export const doctor: Command = {
  words: ['doctor'],
  usage: 'doctor',
  help: {
    en: 'check this installation, one line each, and say what to do',
    zh: '逐项检查本机安装，并给出处理建议',
  },
  options: {},
  async run({ environment, language, print }) {
    const findings = await inspect(environment);
    for (const { state, text, remedy } of findings) {
      const advice = remedy && state !== 'ok' ? ` → ${remedy[language]}` : '';
      print(`${MARK[state]} ${text[language]}${advice}`);
    }
    return findings.some((finding) => finding.state === 'failed') ? 1 : 0;
  },
};
