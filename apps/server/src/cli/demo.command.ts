import { DemoService } from '../demo/demo.service.js';
import type { Command } from './command.js';

export const demo: Command = {
  words: ['demo'],
  usage: 'demo',
  help: {
    en: 'make the demo workspace on the sandbox, or add what is missing of it',
    zh: '在沙盒上建立演示工作区，或补全缺少的部分',
  },
  options: {},
  async run({ application, say }) {
    const { loginFile } = await (await application()).get(DemoService).seed();
    say({
      en: `The demo workspace is ready; its login is in ${loginFile}.`,
      zh: `演示工作区已就绪，登录信息在 ${loginFile}。`,
    });
    return 0;
  },
};
