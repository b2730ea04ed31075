import { abilitiesTable, connectors } from '@tingshuo/connectors';
import type { Command } from './command.js';

export const connectorsTable: Command = {
  words: ['connectors', 'table'],
  usage: 'connectors table',
  help: {
    en: 'what each network can do, as a page of Markdown',
    zh: '以 Markdown 列出各网络的能力',
  },
  options: {},
  async run({ print }) {
    print(abilitiesTable(connectors).trimEnd());
    return 0;
  },
};
