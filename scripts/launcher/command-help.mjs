const COMMANDS = [
  [
    'replay FILE',
    'feed a file of posts through the sandbox with its own times',
    '按文件自身的时间经沙盒回放帖子',
  ],
  ['user create', 'make a user, with a role', '创建用户并指定角色'],
  ['doctor', 'check this installation and say what to do', '检查本机安装并给出处理建议'],
  ['rotate-keys', 'seal all network credentials with new keys', '用新密钥重新加密全部平台凭据'],
  ['bench [NAME]', 'measure; --json ends with one line of figures', '运行基准；--json 以一行数字结尾'],
  ['connectors parse FILE', 'show what a recorded network answer is read as', '显示一份网络应答的解析结果'],
  [
    'graph metrics FILE',
    'measure a network in a file; also graph seeds, graph export',
    '度量文件中的网络；另有 graph seeds、graph export',
  ],
];

const TEXTS = {
  en: { usage: 'Usage: npx tingshuo COMMAND', more: 'Each command explains itself with --help.' },
  zh: { usage: '用法：npx tingshuo 命令', more: '每个命令都可用 --help 查看说明。' },
};

/** The list of commands in the reader's language. */
export function commandHelp(language) {
  const { usage, more } = TEXTS[language];
  const width = Math.max(...COMMANDS.map(([command]) => command.length));
  const rows = COMMANDS.map(
    ([command, en, zh]) => `  ${command.padEnd(width)}  ${language === 'zh' ? zh : en}`,
  );
  return [usage, '', ...rows, '', more].join('\n');
}
