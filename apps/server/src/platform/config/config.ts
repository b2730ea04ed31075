import { resolve } from 'node:path';
import { z } from 'zod';
import type { S3Settings } from '../blobs/s3-blob-store.js';

export type ServerRole = 'all' | 'web' | 'worker';

/** Everything that the environment decides. This file is the only one that reads it. */
export interface Config {
  port: number;
  home: string;
  databaseUrl: string;
  redisUrl: string | null;
  role: ServerRole;
  publicUrl: string;
  /** Overrides the key file; all processes of one installation share it. */
  secret: string | null;
  /** Set by the launcher where the sandbox runs: its loopback address is then allowed as a network. */
  sandbox: { url: string; token: string } | null;
  webDir: string | null;
  /** Hosts on loopback or private addresses that the outside-URL guard lets through, as host:port. */
  allowHosts: string[];
  mail: { url: string; from: string } | null;
  /** A bucket for files; without one they lie below `home`. */
  s3: S3Settings | null;
  /** A chat interface as OpenAI's is, for drafts; null: none, and nothing of it is shown. */
  ai: { url: string; model: string; key: string | null } | null;
  /** File descriptor of a pipe that ends when the launcher dies. */
  parentFd: number | null;
}

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  TINGSHUO_HOME: z.string().default('.tingshuo'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis://')
    .optional(),
  TINGSHUO_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  PUBLIC_URL: z.url().optional(),
  TINGSHUO_SECRET: z.string().min(32, 'needs at least 32 characters').optional(),
  TINGSHUO_SANDBOX_URL: z.url().optional(),
  TINGSHUO_SANDBOX_TOKEN: z.string().optional(),
  TINGSHUO_WEB_DIR: z.string().optional(),
  TINGSHUO_ALLOW_HOSTS: z.string().default(''),
  TINGSHUO_PARENT_FD: z.coerce.number().int().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Tingshuo <noreply@localhost>'),
  S3_URL: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  AI_URL: z.url().optional(),
  AI_MODEL: z.string().optional(),
  AI_KEY: z.string().optional(),
});

export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the settings. Throws ConfigError with one sentence per wrong variable. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join(' '),
    );
  }
  const env = parsed.data;
  const sandbox =
    env.TINGSHUO_SANDBOX_URL && env.TINGSHUO_SANDBOX_TOKEN
      ? { url: env.TINGSHUO_SANDBOX_URL, token: env.TINGSHUO_SANDBOX_TOKEN }
      : null;
  return {
    port: env.PORT,
    home: resolve(env.TINGSHUO_HOME),
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL ?? null,
    role: env.TINGSHUO_ROLE,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    secret: env.TINGSHUO_SECRET ?? null,
    sandbox,
    webDir: env.TINGSHUO_WEB_DIR ?? null,
    allowHosts: [
      ...env.TINGSHUO_ALLOW_HOSTS.split(',').filter((host) => host !== ''),
      ...(sandbox ? [new URL(sandbox.url).host] : []),
    ],
    mail: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM } : null,
    s3: s3Settings(env),
    ai: aiSettings(env),
    parentFd: env.TINGSHUO_PARENT_FD ?? null,
  };
}

function s3Settings(env: z.output<typeof Environment>): S3Settings | null {
  const { S3_URL: url, S3_REGION: region } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (url === undefined) return null;
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new ConfigError('S3_URL needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY beside it.');
  return { url, region, accessKeyId, secretAccessKey };
}

function aiSettings({
  AI_URL: url,
  AI_MODEL: model,
  AI_KEY: key,
}: z.output<typeof Environment>): Config['ai'] {
  if (url === undefined) return null;
  if (model === undefined) throw new ConfigError('AI_URL needs AI_MODEL beside it.');
  return { url, model, key: key ?? null };
}

/** Injection token of the settings. */
export const CONFIG = Symbol('Config');
