import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Manifest } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { pushAddress } from '../accounts/push-address.js';
import { AuthService } from '../auth/auth.service.js';
import { MembershipRepository } from '../auth/membership.repository.js';
import { UserRepository } from '../auth/user.repository.js';
import { RulesService } from '../listening/rules/rules.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { SandboxAdmin } from '../sandbox/sandbox-admin.js';
import { WorkspaceRepository } from '../workspaces/workspace.repository.js';
import { DemoDesk } from './demo-desk.service.js';
import { DemoLetters } from './demo-letters.service.js';
import { DEMO_RULES, DEMO_VIEWS } from './demo-listening.js';
import { DEMO_PEOPLE } from './demo-people.js';
import { DemoShelves } from './demo-shelves.service.js';
import { DemoViewRepository } from './demo-view.repository.js';

const WORKSPACE = {
  slug: 'demo',
  name: '蓝星咖啡 Lanxing Coffee',
  timeZone: 'Asia/Shanghai',
  locale: 'zh',
} as const;
const OWN_BRAND = { handle: 'lanxing', name: '蓝星咖啡 Lanxing Coffee' };
const BY_HAND_NAME = '蓝星咖啡';
const ACTOR = 'system';

/** The demo workspace of `npm start`. Seeding again adds what is missing and changes nothing that people changed. */
@Injectable()
export class DemoService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly workspaces: WorkspaceRepository,
    private readonly auth: AuthService,
    private readonly users: UserRepository,
    private readonly memberships: MembershipRepository,
    private readonly accounts: AccountsService,
    private readonly networks: NetworksService,
    private readonly rules: RulesService,
    private readonly views: DemoViewRepository,
    private readonly desk: DemoDesk,
    private readonly shelves: DemoShelves,
    private readonly letters: DemoLetters,
  ) {}

  /** Throws SandboxError when the sandbox does not answer. */
  async seed(): Promise<{ workspaceId: string; loginFile: string }> {
    const workspaceId = await this.workspaces.ensure(WORKSPACE);
    const loginFile = await this.seedPeople(workspaceId);
    if (this.config.sandbox) await this.connectBrand(workspaceId, new SandboxAdmin(this.config.sandbox));
    await this.seedRules(workspaceId);
    await this.database.withWorkspace(workspaceId, async (tx) =>
      this.views.addFirst(tx, workspaceId, DEMO_VIEWS),
    );
    await this.seedDesk(workspaceId);
    return { workspaceId, loginFile };
  }

  /** One password for all of them, made once; without the file that tells it, they get a new one. */
  private async seedPeople(workspaceId: string): Promise<string> {
    const file = join(this.config.home, 'demo.json');
    const told = readLogin(file);
    const password = told?.password ?? randomBytes(12).toString('base64url');
    for (const person of DEMO_PEOPLE) {
      if (told && (await this.users.idByEmail(person.email))) continue;
      const userId = await this.auth.saveUser({ ...person, password });
      await this.memberships.save(workspaceId, userId, person.role);
    }
    if (!told) {
      mkdirSync(this.config.home, { recursive: true });
      rmSync(file, { force: true });
      const login = { email: DEMO_PEOPLE[0].email, password };
      writeFileSync(file, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
    }
    return file;
  }

  /** The operator's week and library; a stage of one network begins with the week alone. */
  private async seedDesk(workspaceId: string): Promise<void> {
    const operator = DEMO_PEOPLE.find(({ role }) => role === 'operator');
    const userId = operator && (await this.users.idByEmail(operator.email));
    if (!operator || !userId) return;
    const caller = { ...operator, userId, workspaceId };
    await this.desk.seed(caller);
    const networks = new Set((await this.accounts.list(workspaceId)).map(({ network }) => network));
    if (networks.size > 1) await this.shelves.seed(caller);
  }

  /** One account of the brand on every network that the sandbox and we speak. */
  private async connectBrand(workspaceId: string, sandbox: SandboxAdmin): Promise<void> {
    const connected = await this.accounts.list(workspaceId);
    const { networks, mail } = await sandbox.state();
    // A sandbox with one network is a test's stage, which counts on one account.
    if (networks.length > 1) {
      const known = new Set(connected.map(({ network }) => network));
      await this.connectByHand(workspaceId, known);
      await this.letters.seed(workspaceId, { sandbox, mail, known, brand: OWN_BRAND });
    }
    for (const { name, url } of networks) {
      const connector = this.networks.connectors.find(({ manifest }) => manifest.network === name);
      const baseUrl = (url + pathOf(connector?.manifest.baseUrl)).replace(/\/+$/, '');
      const isConnected = connected.some(
        (account) =>
          account.network === name && account.baseUrl === baseUrl && account.status !== 'reauth_required',
      );
      if (!connector || isConnected) continue;
      const minted = await sandbox.mintCredentials(OWN_BRAND.handle, name);
      const fields = filledForm(connector.manifest, minted, randomBytes(12).toString('hex'));
      const request = { network: name, baseUrl, fields, brandName: OWN_BRAND.name };
      await this.accounts.connect(workspaceId, request, ACTOR);
    }
  }

  /** Where people post with their own hands, a name is an account. */
  private async connectByHand(workspaceId: string, connected: ReadonlySet<string>): Promise<void> {
    for (const { manifest } of this.networks.connectors) {
      const { network, byHand, baseUrl } = manifest;
      if (!byHand || !baseUrl || connected.has(network)) continue;
      const request = { network, baseUrl, fields: { name: BY_HAND_NAME }, brandName: OWN_BRAND.name };
      await this.accounts.connect(workspaceId, request, ACTOR);
    }
  }

  /** Tells the sandbox's networks that push where we listen; they ask at once whether the address is ours. */
  async openPushes(): Promise<void> {
    const { sandbox, publicUrl } = this.config;
    const workspaceId = sandbox && (await this.workspaces.bySlug(WORKSPACE.slug));
    if (!workspaceId) return;
    const admin = new SandboxAdmin(sandbox);
    for (const { id, network, baseUrl } of await this.accounts.list(workspaceId)) {
      const { push } = this.networks.connector(network);
      if (!push || !baseUrl.startsWith(sandbox.url)) continue;
      const words = PUSH_WORDS[network]?.(await this.accounts.openCredentials(workspaceId, id));
      if (!words) continue;
      const url = pushAddress(publicUrl, { network, id });
      await admin.post('/_admin/push', { account: OWN_BRAND.handle, network, url, ...words });
    }
  }

  private async seedRules(workspaceId: string): Promise<void> {
    if ((await this.rules.list(workspaceId)).length > 0) return;
    for (const rule of DEMO_RULES) await this.rules.create(workspaceId, { ...rule, enabled: true }, null);
  }
}

/** Networks call the same things by other names in their consoles. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  clientId: ['appKey', 'appId'],
  clientSecret: ['appSecret'],
  safeDomain: ['domain'],
  channel: ['channelId'],
  mediaChat: ['channelId'],
};

/** What a network's console wants to know beside the address that it pushes to, where no API takes that. */
const PUSH_WORDS: Readonly<Record<string, (credentials: Record<string, string>) => object>> = {
  weibo: () => ({}),
  wechat: ({ pushToken }) => ({ token: pushToken }),
};

/** The form of a network as a person fills it in; the secrets of pushes are a person's own choice. */
function filledForm({ fields }: Manifest, minted: Record<string, string>, chosen: string) {
  const known: Record<string, string> = { pushToken: chosen, verifyToken: chosen, ...minted };
  const found = (key: string) =>
    [key, ...(ALSO_CALLED[key] ?? [])].map((name) => known[name]).find((value) => value !== undefined);
  const entries = fields.flatMap(({ key }): [string, string][] => {
    const value = key === 'baseUrl' ? undefined : found(key);
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}

/** A network whose interface lies below a path has it there in the sandbox too. */
const pathOf = (baseUrl: string | undefined): string =>
  baseUrl === undefined ? '' : new URL(baseUrl).pathname.replace(/\/+$/, '');

const Login = z.object({ email: z.string(), password: z.string().min(12) });

/** What an earlier seeding wrote; null where it is missing or no longer readable as such. */
function readLogin(file: string): z.infer<typeof Login> | null {
  try {
    return Login.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
