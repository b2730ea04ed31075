import { readFile } from 'node:fs/promises';
import { ConnectorError, documentError, PARSE_KINDS } from '@tingshuo/connector-kit';
import { connectors, documentText, parseDocument } from '@tingshuo/connectors';
import type { Command } from './command.js';
import { CommandError } from './language.js';

const NETWORKS = connectors.map((connector) => connector.manifest.network).join(', ');
const KINDS = PARSE_KINDS.join(', ');

export const connectorsParse: Command = {
  words: ['connectors', 'parse'],
  usage: 'connectors parse --network N --kind K FILE',
  help: {
    en: "print as JSON what a network's recorded answer is read as",
    zh: '以 JSON 打印平台应答文件的解析结果',
  },
  options: {
    network: { type: 'string', help: { en: `one of ${NETWORKS}`, zh: `可选：${NETWORKS}` } },
    kind: { type: 'string', help: { en: `one of ${KINDS}`, zh: `可选：${KINDS}` } },
  },
  async run({ values, positionals, language, print }) {
    const [file] = positionals;
    const { network, kind } = values;
    if (!file || typeof network !== 'string' || typeof kind !== 'string') {
      throw new CommandError({
        en: 'connectors parse needs --network, --kind and a file.',
        zh: 'connectors parse 需要 --network、--kind 和一个文件。',
      });
    }
    try {
      print(JSON.stringify(parseDocument(network, kind, documentText(await bytesOf(file))), null, 2));
      return 0;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const { code, cause, action } = error;
      print(JSON.stringify({ error: { code, cause: cause[language], action: action[language] } }));
      return 1;
    }
  },
};

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw documentError('no_file', file);
  }
}
