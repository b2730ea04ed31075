import { Inject, Injectable } from '@nestjs/common';
import { type AccountContext, CONNECTOR_ABILITIES, type Connector } from '@tingshuo/connector-kit';
import { type AccountView, PushState } from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { AccountRepository } from './account.repository.js';
import { type AccountRow, rowView } from './account-view.js';
import { AccountsService } from './accounts.service.js';
import { CostLedgerRepository } from './cost-ledger.repository.js';
import { NetworksService } from './networks.service.js';
import { pushAddress } from './push-address.js';
import { PushRegistrations } from './push-registration.repository.js';
import { RateBudget } from './rate-budget.service.js';
import { isOfWatchlist } from './watchlist-account.js';

/** Own accounts as their page shows them: what each can do and why not more, how it fares and what it costs. */
@Injectable()
export class AccountPage {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly database: Database,
    private readonly rows: AccountRepository,
    private readonly accounts: AccountsService,
    private readonly networks: NetworksService,
    private readonly costs: CostLedgerRepository,
    private readonly budget: RateBudget,
    private readonly registrations: PushRegistrations,
    private readonly clock: Clock,
  ) {}

  async list(workspaceId: string): Promise<AccountView[]> {
    const all = await this.accounts.list(workspaceId);
    // Feeds of watchlists are looked after there.
    const rows = all.filter(({ settings }) => !isOfWatchlist(settings));
    return await Promise.all(rows.map((row) => this.view(workspaceId, row)));
  }

  async show(workspaceId: string, id: string): Promise<AccountView> {
    const row = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.rows.find(tx, workspaceId, id),
    );
    if (!row) throw notFound({ en: 'account', zh: '账号' });
    return await this.view(workspaceId, row);
  }

  private async view(workspaceId: string, row: AccountRow): Promise<AccountView> {
    const connector = this.networks.connector(row.network);
    const credentials = await this.accounts.openCredentials(workspaceId, row.id).catch(() => ({}));
    const context = this.networks.account({ ...row, credentials });
    const abilities = CONNECTOR_ABILITIES.map((ability) => abilityOf(connector, context, ability));
    const able = abilities.filter(({ isAble }) => isAble).map(({ ability }) => ability);
    const classes = able.map((ability) => connector.endpointClass(ability, context));
    return {
      ...rowView(row, this.clock.now()),
      abilities,
      rates: (await this.budget.left(connector, row, classes)).map((left) => ({
        ...left,
        abilities: able.filter((_, n) => classes[n] === left.endpointClass),
        resetsAt: left.resetsAt.toISOString(),
      })),
      cost: connector.manifest.prices ? await this.cost(workspaceId, row) : null,
      push: await this.push(workspaceId, connector, row),
      chatSnippet:
        connector.manifest.usedFor === 'site_chat' ? chatSnippet(this.config.publicUrl, row.id) : null,
      pushUrl: connector.push ? pushAddress(this.config.publicUrl, row) : null,
    };
  }

  private async push(
    workspaceId: string,
    connector: Connector,
    row: AccountRow,
  ): Promise<AccountView['push']> {
    if (!connector.push || connector.push.fromUs) return null;
    const url = pushAddress(this.config.publicUrl, row);
    const byHand = connector.manifest.pushByHand ?? null;
    const told = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.registrations.find(tx, workspaceId, row.id),
    );
    if (!told || !connector.registerPush)
      return { url, state: 'by_hand', registeredAt: null, fault: null, byHand };
    return {
      url,
      state: PushState.shape.state.parse(told.state),
      registeredAt: told.registeredAt?.toISOString() ?? null,
      fault: PushState.shape.fault.catch(null).parse(told.fault),
      byHand,
    };
  }

  private async cost(workspaceId: string, { id, costCap }: AccountRow): Promise<AccountView['cost']> {
    const classes = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.costs.month(tx, workspaceId, id),
    );
    const spent = classes.reduce((sum, each) => sum + each.spent, 0);
    return { spent, cap: costCap === null ? null : Number(costCap), classes };
  }
}

/** What an account can do, in the words of its network's manifest; what it cannot, with the reason where there is one. */
function abilityOf(
  connector: Connector,
  context: AccountContext,
  ability: (typeof CONNECTOR_ABILITIES)[number],
) {
  const exists = connector[ability] !== undefined;
  const answer = exists ? connector.availability?.(context, ability) : undefined;
  const note = connector.manifest.abilities[ability] ?? null;
  if (answer?.available === false) return { ability, isAble: false, note: answer.reason };
  return { ability, isAble: exists, note };
}

/** What the owner of a site puts on its pages. */
const chatSnippet = (publicUrl: string, id: string): string =>
  `<script src="${new URL(`/chat/${id}.js`, publicUrl).href}" defer></script>`;
