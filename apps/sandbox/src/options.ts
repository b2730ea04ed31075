/** What a sandbox can be started with, and the defaults. */
import { z } from 'zod';

export const sandboxOptionsSchema = z.strictObject({
  /** 0 takes a free port. */
  port: z.int().min(0).max(65535).default(0),
  host: z.string().default('127.0.0.1'),
  /** Folder of the journals; without it everything is forgotten at the end. */
  dataDir: z.string().optional(),
  seed: z.string().min(1).default('tingshuo'),
  /** World milliseconds per real millisecond; 0 lets time pass by tick() only. */
  speed: z.number().min(0).max(100_000).default(1),
  /** World time at a first start (ms); now when absent. */
  startAt: z.number().optional(),
  /** Names of the networks that are spoken; all when absent. */
  networks: z.array(z.string()).min(1).optional(),
  people: z.int().min(0).max(5000).default(300),
  history: z
    .strictObject({
      days: z.number().min(0).max(60).default(3),
      posts: z.int().min(0).max(20_000).default(600),
      mentions: z.int().min(0).max(20_000).default(150),
    })
    .prefault({}),
  /** Whether people go on writing after the start. */
  life: z.boolean().default(true),
  postEveryMs: z.number().positive().default(8000),
  mentionEveryMs: z.number().positive().default(30_000),
  /** Above this many posts the oldest small talk is forgotten. */
  maxPosts: z.int().min(100).default(20_000),
  /** Opens /_admin; null keeps it closed. */
  adminToken: z.string().min(8).nullable().default(null),
  title: z.string().default('Xiaozhen 小镇'),
  /** Password of every account at the sign-in page. */
  password: z.string().default('sandbox'),
  rateLimit: z
    .strictObject({
      /** Of Mastodon. */
      limit: z.int().positive().default(300),
      windowMs: z.int().positive().default(300_000),
      deletions: z.int().positive().default(30),
      deletionsWindowMs: z.int().positive().default(1_800_000),
      /** In half an hour; a tenth of `limit` where absent. */
      uploads: z.int().positive().optional(),
      /** Multiplies the limits of the networks that count by endpoint. */
      factor: z.number().positive().default(1),
      /** No limit is made smaller than this, where it is not by itself. */
      least: z.int().positive().default(1),
    })
    .prefault({}),
  /** How a network that pushes waits for an answer, and how often it tries again without one. */
  push: z
    .strictObject({
      timeoutMs: z.int().positive().default(5000),
      retries: z.int().min(0).default(3),
    })
    .prefault({}),
  /** Which server speaks a network's API, where there are several of their own habits. */
  dialects: z
    .strictObject({
      mastodon: z.enum(['mastodon', 'snac2']).default('mastodon'),
      telegram: z.enum(['telegram', 'test-api']).default('telegram'),
    })
    .prefault({}),
  /** Mailboxes for everybody, on ports of their own; none when absent. */
  mail: z
    .strictObject({
      /** Whether the server itself files what is handed over among the sent mail. */
      filesSentMail: z.boolean().default(true),
      /** 0 takes free ones. */
      imapPort: z.int().min(0).max(65535).default(0),
      smtpPort: z.int().min(0).max(65535).default(0),
    })
    .optional(),
  /** Requests kept in the log. */
  logCapacity: z.int().min(100).default(5000),
});
export type SandboxOptions = z.input<typeof sandboxOptionsSchema>;
export type SandboxSettings = z.output<typeof sandboxOptionsSchema>;
