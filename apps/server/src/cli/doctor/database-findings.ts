import { readdirSync } from 'node:fs';
import { migrationsDir } from '@tingshuo/prisma';
import pg from 'pg';
import { type Finding, found, reasonOf } from './finding.js';

const RESTART = {
  en: 'Run npm start (or the migration step of your deployment) once with the owner’s DATABASE_URL.',
  zh: '请用属主的 DATABASE_URL 运行一次 npm start（或部署中的迁移步骤）。',
};

/** The database as the application sees it: reachable, migrated, its role without rights that it must not have. */
export async function databaseFindings(databaseUrl: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const reason = reasonOf(error);
    return [
      found('failed', `database: not reachable (${reason})`, `数据库：无法连接（${reason}）`, {
        en: 'Start it, or correct DATABASE_URL.',
        zh: '请启动数据库，或更正 DATABASE_URL。',
      }),
    ];
  }
  try {
    return [await version(client), await migrations(client), await role(client), await queueSchema(client)];
  } finally {
    await client.end();
  }
}

async function version(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ number: string }>(
    "SELECT current_setting('server_version') AS number",
  );
  const number = rows[0]?.number ?? '?';
  return found('ok', `database: PostgreSQL ${number} answers`, `数据库：PostgreSQL ${number} 正常`);
}

/** The role may not read the migrations' own table, so the newest tables speak for them. */
async function migrations(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ missing: string[] }>(
    `SELECT coalesce(array_agg(name), '{}') AS missing FROM unnest($1::text[]) name
     WHERE to_regclass('public.' || name) IS NULL`,
    [['workspace', 'post', 'mention', 'delivery', 'domain_event', 'timetable_entry', 'rate_window']],
  );
  const missing = rows[0]?.missing ?? [];
  const known = readdirSync(migrationsDir, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  ).length;
  return missing.length === 0
    ? found('ok', `schema: tables of ${known} migrations are there`, `结构：${known} 个迁移的表都在`)
    : found('failed', `schema: missing ${missing.join(', ')}`, `结构：缺少 ${missing.join('、')}`, RESTART);
}

async function role(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; free: boolean; owns: boolean }>(
    `SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls AS free,
       EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relowner = r.oid) AS owns
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const { name = '?', free = true, owns = true } = rows[0] ?? {};
  return free || owns
    ? found(
        'failed',
        `role: ${name} could see every workspace (superuser, BYPASSRLS or owner of tables)`,
        `角色：${name} 可以看到所有工作区（超级用户、BYPASSRLS 或表的属主）`,
        {
          en: 'Let the server connect as tingshuo_app, which npm start makes.',
          zh: '请让服务器使用 npm start 创建的 tingshuo_app 连接。',
        },
      )
    : found(
        'ok',
        `role: ${name} owns nothing and is bound by row-level security`,
        `角色：${name} 不拥有任何表，受行级安全约束`,
      );
}

async function queueSchema(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ usable: boolean }>(
    `SELECT coalesce(has_schema_privilege(n.oid, 'USAGE'), false) AS usable
     FROM (SELECT to_regnamespace('bullmq') AS oid) n`,
  );
  return rows[0]?.usable
    ? found('ok', 'queues: their schema is there and usable', '队列：结构存在且可用')
    : found('failed', 'queues: their schema is missing or closed', '队列：结构缺失或无权限', RESTART);
}
