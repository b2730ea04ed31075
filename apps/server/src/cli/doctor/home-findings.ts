import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../../platform/config/config.js';
import { type Finding, found, reasonOf } from './finding.js';

/** The key from which every other secret follows. */
export function secretFinding(config: Pick<Config, 'home' | 'secret'>): Finding {
  if (config.secret) return found('ok', 'secret: from TINGSHUO_SECRET', '密钥：来自 TINGSHUO_SECRET');
  const file = join(config.home, 'secret.key');
  if (!existsSync(file))
    return found('warning', `secret: ${file} is not there yet`, `密钥：${file} 尚不存在`, {
      en: 'It is made at the first start; keep a copy of it with your backups.',
      zh: '首次启动时会生成；请与备份一起保存一份。',
    });
  const mode = statSync(file).mode & 0o777;
  return (mode & 0o077) === 0
    ? found('ok', 'secret: readable by its owner only', '密钥：仅属主可读')
    : found('failed', `secret: others can read ${file}`, `密钥：其他用户可以读取 ${file}`, {
        en: `Run: chmod 600 ${file}`,
        zh: `请运行：chmod 600 ${file}`,
      });
}

export function blobsFinding(home: string): Finding {
  const folder = join(home, 'blobs');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK);
    return found('ok', `files: ${folder} can be written`, `文件：${folder} 可写`);
  } catch (error) {
    const reason = reasonOf(error);
    return found(
      'failed',
      `files: ${folder} cannot be written (${reason})`,
      `文件：${folder} 不可写（${reason}）`,
      {
        en: 'Give the folder to the user that runs the server, or set TINGSHUO_HOME.',
        zh: '请把该文件夹交给运行服务器的用户，或设置 TINGSHUO_HOME。',
      },
    );
  }
}

/** The port is free, or our own server answers on it. */
export async function portFinding(port: number): Promise<Finding> {
  if (await answersAsOurs(port))
    return found('ok', `port ${port}: this server answers`, `端口 ${port}：本服务器正常响应`);
  const error = await bindError(port);
  return error === null
    ? found('ok', `port ${port}: free; no server runs`, `端口 ${port}：空闲，服务器未运行`)
    : found('failed', `port ${port}: ${error}`, `端口 ${port}：${error}`, {
        en: 'Stop the program that uses it, or set PORT.',
        zh: '请停止占用它的程序，或设置 PORT。',
      });
}

async function answersAsOurs(port: number): Promise<boolean> {
  const url = `http://127.0.0.1:${port}/api/health`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
  const body: unknown = await answer?.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'status' in body && body.status === 'ok';
}

function bindError(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.message));
    server.listen(port, () => server.close(() => resolve(null)));
  });
}
