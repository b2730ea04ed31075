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
    const service = (await application()).get(DemoService);
    const { loginFile } = await service.seed();
    say({
      en: `The demo workspace is ready; its login is in ${loginFile}.`,
      zh: `演示工作区已就绪，登录信息在 ${loginFile}。`,
    });
    // They ask at the server's address, which may not run yet.
    const isTold = await service.openPushes().then(
      () => true,
      () => false,
    );
    if (!isTold)
      say({
        en: 'Networks of the sandbox that push will do so once the server starts.',
        zh: '沙盒中支持推送的平台将在服务启动后开始推送。',
      });
    return 0;
  },
};
