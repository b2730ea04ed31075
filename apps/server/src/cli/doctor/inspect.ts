import { Redis } from 'ioredis';
import { type Config, ConfigError, readConfig } from '../../platform/config/config.js';
import { databaseFindings } from './database-findings.js';
import { type Finding, found, reasonOf } from './finding.js';
import { blobsFinding, portFinding, secretFinding } from './home-findings.js';

/** Looks at everything that the server needs. Changes nothing but an absent blobs folder, which is made. */
export async function inspect(environment: Record<string, string | undefined>): Promise<Finding[]> {
  const findings = [nodeFinding(process.versions.node)];
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const isAway = environment.DATABASE_URL === undefined;
    findings.push(
      found('failed', `settings: ${error.message}`, `设置：${error.message}`, {
        en: isAway ? 'Nothing runs here: start with npm start, then ask again.' : 'Correct the variable.',
        zh: isAway ? '本机没有运行实例：请先 npm start，再次检查。' : '请更正该变量。',
      }),
    );
    return findings;
  }
  findings.push(
    ...(await databaseFindings(config.databaseUrl)),
    secretFinding(config),
    blobsFinding(config.home),
    await portFinding(config.port),
  );
  if (config.redisUrl) findings.push(await redisFinding(config.redisUrl));
  if (config.sandbox) findings.push(await sandboxFinding(config.sandbox.url));
  return findings;
}

function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19)
    ? found('ok', `node: ${version}`, `node：${version}`)
    : found('failed', `node: ${version} is too old`, `node：${version} 过旧`, {
        en: 'Install Node 20.19 or newer.',
        zh: '请安装 Node 20.19 或更新版本。',
      });
}

async function redisFinding(url: string): Promise<Finding> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
    return found('ok', 'redis: answers', 'redis：正常');
  } catch (error) {
    const reason = reasonOf(error);
    return found('failed', `redis: ${reason}`, `redis：${reason}`, {
      en: 'Start it, or leave REDIS_URL out: PostgreSQL then does its work.',
      zh: '请启动它，或去掉 REDIS_URL：将改由 PostgreSQL 承担。',
    });
  } finally {
    redis.disconnect();
  }
}

async function sandboxFinding(url: string): Promise<Finding> {
  const answer = await fetch(`${url}/api/v2/instance`, { signal: AbortSignal.timeout(5_000) }).catch(
    reasonOf,
  );
  if (typeof answer !== 'string' && answer.ok)
    return found('ok', `sandbox: answers at ${url}`, `沙盒：${url} 正常`);
  const reason = typeof answer === 'string' ? answer : String(answer.status);
  return found('failed', `sandbox: ${url} does not answer (${reason})`, `沙盒：${url} 无响应（${reason}）`, {
    en: 'Run npm start again; its log is in the home folder under logs/sandbox.log.',
    zh: '请重新运行 npm start；日志在主目录的 logs/sandbox.log。',
  });
}
