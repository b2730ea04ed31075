// Every text that the launcher prints, in English and Simplified Chinese.

const NAMES_ZH = { server: '服务器', sandbox: '沙盒', database: '数据库' };

const zhName = (name) => NAMES_ZH[name] ?? name;

const WORDS = {
  'old-node': {
    en: ({ found, wanted }) =>
      `Node.js ${found} is too old: install Node.js ${wanted} or newer and start again.`,
    zh: ({ found, wanted }) => `Node.js ${found} 版本过旧：请安装 Node.js ${wanted} 或更新版本后重新启动。`,
  },
  'no-space': {
    en: ({ path, free, wanted }) =>
      `Only ${free} MB are free in ${path}: the first start needs ${wanted} MB; free some space and start again.`,
    zh: ({ path, free, wanted }) =>
      `${path} 仅剩 ${free} MB：首次启动需要 ${wanted} MB，请清理空间后重新启动。`,
  },
  'already-running': {
    en: ({ pid, home }) =>
      `Tingshuo already runs here as process ${pid}: stop that one, or set TINGSHUO_HOME and PORT for a second one (${home}).`,
    zh: ({ pid, home }) =>
      `听说已在此运行（进程 ${pid}）：请先停止它，或为第二个实例设置 TINGSHUO_HOME 和 PORT（${home}）。`,
  },
  'prepare-busy': {
    en: ({ pid }) => `Waiting for process ${pid}, which is installing or building in this folder`,
    zh: ({ pid }) => `正在等待进程 ${pid}，它正在此目录中安装或构建`,
  },
  'home-unwritable': {
    en: ({ path }) =>
      `The folder ${path} cannot be written: give yourself access, or set TINGSHUO_HOME to another folder.`,
    zh: ({ path }) => `目录 ${path} 无法写入：请授予访问权限，或将 TINGSHUO_HOME 设为其他目录。`,
  },
  'install-failed': {
    en: ({ reason }) =>
      `Installing the packages failed (${reason}): check the network and the free space and start again.`,
    zh: ({ reason }) => `安装依赖失败（${reason}）：请检查网络和磁盘空间后重新启动。`,
  },
  'no-npm': {
    en: () => 'npm was not found: install it (it comes with Node.js) and start again.',
    zh: () => '未找到 npm：请安装 npm（随 Node.js 提供）后重新启动。',
  },
  'build-failed': {
    en: () =>
      'Building failed; the messages above say where. Correct that, or check out a released version, and start again.',
    zh: () => '构建失败，原因见上方信息。请修正，或切换到已发布的版本后重新启动。',
  },
  'not-built': {
    en: ({ path }) => `${path} is missing after the build: remove node_modules/.cache and start again.`,
    zh: ({ path }) => `构建后缺少 ${path}：请删除 node_modules/.cache 后重新启动。`,
  },
  'port-invalid': {
    en: ({ name, value }) => `${name}=${value} is not a port: use a whole number from 1 to 65535.`,
    zh: ({ name, value }) => `${name}=${value} 不是有效端口：请使用 1 到 65535 之间的整数。`,
  },
  'port-in-use': {
    en: ({ port }) =>
      `Port ${port} is in use: stop the other program, or start with another one, for example PORT=${port + 1} npm start.`,
    zh: ({ port }) =>
      `端口 ${port} 已被占用：请停止占用它的程序，或换一个端口，例如 PORT=${port + 1} npm start。`,
  },
  'role-invalid': {
    en: ({ value }) => `TINGSHUO_ROLE=${value} is unknown: use all, web or worker.`,
    zh: ({ value }) => `TINGSHUO_ROLE=${value} 无效：可用的值为 all、web 或 worker。`,
  },
  'url-invalid': {
    en: ({ name, example }) => `${name} is not a valid address: write it like ${example}.`,
    zh: ({ name, example }) => `${name} 不是有效的地址：格式应为 ${example}。`,
  },
  'database-unreachable': {
    en: ({ at }) =>
      `No PostgreSQL answers at ${at}: start it, or correct DATABASE_URL (without it an embedded one is used).`,
    zh: ({ at }) => `${at} 上没有 PostgreSQL 响应：请启动它，或更正 DATABASE_URL（不设置时使用内置数据库）。`,
  },
  'database-refused': {
    en: ({ at }) => `PostgreSQL at ${at} refused the user or password: correct them in DATABASE_URL.`,
    zh: ({ at }) => `${at} 上的 PostgreSQL 拒绝了用户名或密码：请在 DATABASE_URL 中更正。`,
  },
  'database-missing': {
    en: ({ at }) => `The database in DATABASE_URL does not exist at ${at}: create it, or correct the name.`,
    zh: ({ at }) => `DATABASE_URL 中的数据库在 ${at} 上不存在：请创建它，或更正名称。`,
  },
  'database-rights': {
    en: ({ at }) =>
      `The user in DATABASE_URL may not create tables or roles at ${at}: use the database's owner with CREATEROLE.`,
    zh: ({ at }) =>
      `DATABASE_URL 中的用户无权在 ${at} 上创建表或角色：请使用具有 CREATEROLE 权限的数据库所有者。`,
  },
  'migration-failed': {
    en: ({ reason }) =>
      `Migrating the database failed (${reason}): nothing was started; restore a backup or report this.`,
    zh: ({ reason }) => `数据库迁移失败（${reason}）：未启动任何服务，请恢复备份或报告此问题。`,
  },
  'embedded-binaries-missing': {
    en: ({ message }) => message,
    zh: () => '未找到适用于此平台的 PostgreSQL：请重新安装依赖（包含可选依赖），或设置 DATABASE_URL。',
  },
  'embedded-no-account': {
    en: ({ message }) => message,
    zh: ({ subject }) =>
      `PostgreSQL 不能以 root 运行，也无法以用户“${subject}”运行：请以普通用户启动，或设置 DATABASE_URL。`,
  },
  'embedded-no-permission': {
    en: ({ message }) => message,
    zh: ({ subject }) =>
      `数据库目录 ${subject} 无法读写：请授予其所有者访问权限，或将 TINGSHUO_HOME 设为其他目录。`,
  },
  'embedded-disk-full': {
    en: ({ message }) => message,
    zh: ({ subject }) => `${subject} 所在磁盘空间不足：请清理空间后重新启动，数据没有丢失。`,
  },
  'embedded-out-of-memory': {
    en: ({ message }) => message,
    zh: () => 'PostgreSQL 无法获得足够的内存：请关闭其他程序后重新启动。',
  },
  'embedded-damaged': {
    en: ({ message }) => message,
    zh: ({ subject }) => `${subject} 中的数据库已损坏：请在该处恢复备份，或移走该目录以从空库开始。`,
  },
  'embedded-version-mismatch': {
    en: ({ message }) => message,
    zh: ({ subject }) =>
      `${subject} 中的数据库由另一个 PostgreSQL 主版本写入：请安装该版本，或移走该目录以从空库开始。`,
  },
  'embedded-in-use': {
    en: ({ message }) => message,
    zh: ({ subject }) => `${subject} 中的数据库正被另一个进程使用：请先停止该进程。`,
  },
  'embedded-port-in-use': {
    en: ({ message }) => message,
    zh: ({ subject }) => `端口 ${subject} 已被占用：请为 PostgreSQL 换一个端口。`,
  },
  'embedded-did-not-start': {
    en: ({ message }) => message,
    zh: ({ subject }) =>
      `PostgreSQL 未能启动，日志见 ${subject}.log。请重新启动，或将 DATABASE_URL 指向其他服务器。`,
  },
  'child-failed': {
    en: ({ name, log }) =>
      `The ${name} ended again and again; its last words are above, the rest is in ${log}.`,
    zh: ({ name, log }) => `${zhName(name)}反复退出；最后的输出见上方，其余见 ${log}。`,
  },
  'child-ended-early': {
    en: ({ name, log }) =>
      `The ${name} ended before it was ready; its last words are above, the rest is in ${log}.`,
    zh: ({ name, log }) => `${zhName(name)}在就绪之前退出；最后的输出见上方，其余见 ${log}。`,
  },
  'secret-short': {
    en: () =>
      'TINGSHUO_SECRET is too short: use at least 32 random characters, for example from: openssl rand -base64 32',
    zh: () => 'TINGSHUO_SECRET 过短：请使用至少 32 个随机字符，例如：openssl rand -base64 32',
  },
  'child-not-ready': {
    en: ({ name, seconds, log }) =>
      `The ${name} did not answer within ${seconds} s; look into ${log} and start again.`,
    zh: ({ name, seconds, log }) => `${zhName(name)}在 ${seconds} 秒内没有响应；请查看 ${log} 后重新启动。`,
  },
  'seed-failed': {
    en: ({ log }) => `The demo workspace could not be made; the reason is in ${log}. Start again to retry.`,
    zh: ({ log }) => `无法创建演示空间，原因见 ${log}。重新启动即可重试。`,
  },
  'child-restarted': {
    en: ({ name, seconds }) => `The ${name} ended unexpectedly and starts again in ${seconds} s`,
    zh: ({ name, seconds }) => `${zhName(name)}意外退出，将在 ${seconds} 秒后重新启动`,
  },
  unexpected: {
    en: ({ reason }) => `Something unforeseen happened (${reason}): start again, and report it if it stays.`,
    zh: ({ reason }) => `发生意外错误（${reason}）：请重新启动；若仍出现请报告。`,
  },
  installing: { en: () => 'Installing packages', zh: () => '安装依赖' },
  building: { en: () => 'Building', zh: () => '构建' },
  'starting-database': { en: () => 'Starting the database', zh: () => '启动数据库' },
  migrating: { en: () => 'Preparing the database', zh: () => '准备数据库' },
  'starting-server': { en: () => 'Starting the server', zh: () => '启动服务' },
  seeding: { en: () => 'Preparing the demo workspace', zh: () => '准备演示空间' },
  'creating-database': { en: () => 'Creating the database', zh: () => '创建数据库' },
  stopping: { en: () => 'Stopping', zh: () => '正在停止' },
  stopped: { en: () => 'Stopped. Nothing is lost.', zh: () => '已停止，数据没有丢失。' },
  ready: {
    en: ({ seconds }) => `Tingshuo 听说 is ready (${seconds} s)`,
    zh: ({ seconds }) => `听说 Tingshuo 已就绪（${seconds} 秒）`,
  },
  address: { en: () => 'Address', zh: () => '地址' },
  email: { en: () => 'Email', zh: () => '邮箱' },
  password: { en: () => 'Password', zh: () => '密码' },
  'small-network': { en: () => 'Sandbox network', zh: () => '沙盒网络' },
  logs: { en: () => 'Logs', zh: () => '日志' },
  'stop-hint': { en: () => 'Ctrl-C stops everything.', zh: () => '按 Ctrl-C 停止全部服务。' },
  'skip-redis': {
    en: () => 'Suites on Redis are skipped: no redis-server was found (apt-get install redis-server).',
    zh: () => '跳过 Redis 测试：未找到 redis-server（apt-get install redis-server）。',
  },
  'skip-browser': {
    en: () =>
      'Browser tests are skipped: no Chromium was found (apt-get install chromium, or set CHROMIUM_PATH).',
    zh: () => '跳过浏览器测试：未找到 Chromium（apt-get install chromium，或设置 CHROMIUM_PATH）。',
  },
  'outside-failure': {
    en: () => 'A test run ended with an error outside of any test (see above); it counts as one failure.',
    zh: () => '测试之外发生错误（见上方）；计为一次失败。',
  },
  'not-running': {
    en: () => 'Tingshuo does not run here: start it first with npm start.',
    zh: () => '听说未在此运行：请先执行 npm start。',
  },
  'unknown-bench': {
    en: ({ name, names }) => `There is no bench "${name}": choose one of ${names}.`,
    zh: ({ name, names }) => `没有名为“${name}”的基准：可选 ${names}。`,
  },
  'bench-option': {
    en: ({ reason }) =>
      `The bench cannot be run so (${reason}): it takes --json, --small, --cold, and --nodes, --edges and --seed with a whole number.`,
    zh: ({ reason }) =>
      `基准参数不正确（${reason}）：可用 --json、--small、--cold，以及带整数的 --nodes、--edges、--seed。`,
  },
};

/** The reader's language, from the variables that a terminal sets for it. */
export function languageOf(env) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(locale) ? 'zh' : 'en';
}

/** A text in the reader's language. */
export function say(key, details = {}, env = process.env) {
  return WORDS[key][languageOf(env)](details);
}

/** Whether there is such a text. */
export function canSay(key) {
  return key in WORDS;
}

/** All keys, so that a test can hold both languages against each other. */
export const WORD_KEYS = Object.keys(WORDS);
