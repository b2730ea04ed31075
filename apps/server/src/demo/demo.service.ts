import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AccountsService } from '../accounts/accounts.service.js';
import { AuthService } from '../auth/auth.service.js';
import { MembershipRepository } from '../auth/membership.repository.js';
import { UserRepository } from '../auth/user.repository.js';
import { RulesService } from '../listening/rules/rules.service.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { SandboxAdmin } from '../sandbox/sandbox-admin.js';
import { WorkspaceRepository } from '../workspaces/workspace.repository.js';
import { DEMO_RULES, DEMO_VIEWS } from './demo-listening.js';
import { DEMO_PEOPLE } from './demo-people.js';
import { DemoViewRepository } from './demo-view.repository.js';

const WORKSPACE = {
  slug: 'demo',
  name: '蓝星咖啡 Lanxing Coffee',
  timeZone: 'Asia/Shanghai',
  locale: 'zh',
} as const;
const OWN_BRAND = { handle: 'lanxing', name: '蓝星咖啡 Lanxing Coffee' };
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
    private readonly rules: RulesService,
    private readonly views: DemoViewRepository,
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

  private async connectBrand(workspaceId: string, sandbox: SandboxAdmin): Promise<void> {
    const { accessToken, accountId } = await sandbox.mintToken(OWN_BRAND.handle);
    const isConnected = (await this.accounts.list(workspaceId)).some(
      ({ externalId, baseUrl, status }) =>
        externalId === accountId && baseUrl === sandbox.url && status !== 'reauth_required',
    );
    if (isConnected) return;
    await this.accounts.connect(
      workspaceId,
      { network: 'mastodon', baseUrl: sandbox.url, fields: { accessToken }, brandName: OWN_BRAND.name },
      ACTOR,
    );
  }

  private async seedRules(workspaceId: string): Promise<void> {
    if ((await this.rules.list(workspaceId)).length > 0) return;
    for (const rule of DEMO_RULES) await this.rules.create(workspaceId, { ...rule, enabled: true }, null);
  }
}

const Login = z.object({ email: z.string(), password: z.string().min(12) });

/** What an earlier seeding wrote; null where it is missing or no longer readable as such. */
function readLogin(file: string): z.infer<typeof Login> | null {
  try {
    return Login.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
