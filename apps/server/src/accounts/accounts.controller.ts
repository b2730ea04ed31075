import { Controller, Inject } from '@nestjs/common';
import { type AccountView, accountRoutes, type RouteInput, type RouteOutput } from '@tingshuo/contracts';
import { CONFIG, type Config } from '../platform/config/config.js';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { AccountKeys } from './account-keys.service.js';
import { AccountPage } from './account-page.service.js';
import { networkView } from './account-view.js';
import { AccountsService } from './accounts.service.js';
import { NetworksService } from './networks.service.js';
import { OAuthFlow } from './oauth-flow.service.js';

@Controller()
export class AccountsController {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    private readonly page: AccountPage,
    private readonly service: AccountsService,
    private readonly networks: NetworksService,
    private readonly keys: AccountKeys,
    private readonly oauth: OAuthFlow,
  ) {}

  @Endpoint(accountRoutes.networks)
  listNetworks(): RouteOutput<typeof accountRoutes.networks> {
    return {
      rows: this.networks.connectors.map((connector) => networkView(connector, this.config.publicUrl)),
    };
  }

  @Endpoint(accountRoutes.list)
  async list(@CurrentCaller() caller: Caller): Promise<RouteOutput<typeof accountRoutes.list>> {
    return { rows: await this.page.list(caller.workspaceId) };
  }

  @Endpoint(accountRoutes.connect)
  async connect(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.connect) { body }: RouteInput<typeof accountRoutes.connect>,
  ): Promise<AccountView> {
    const id = await this.service.connect(caller.workspaceId, body, `user:${caller.userId}`);
    return await this.page.show(caller.workspaceId, id);
  }

  @Endpoint(accountRoutes.startOAuth)
  async startOAuth(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.startOAuth) { body }: RouteInput<typeof accountRoutes.startOAuth>,
  ): Promise<RouteOutput<typeof accountRoutes.startOAuth>> {
    return { url: await this.oauth.start(caller.workspaceId, caller.userId, body) };
  }

  @Endpoint(accountRoutes.disable)
  async disable(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.disable) { params }: RouteInput<typeof accountRoutes.disable>,
  ): Promise<AccountView> {
    await this.service.setStatus(caller.workspaceId, params.id, 'disabled', `user:${caller.userId}`);
    return await this.page.show(caller.workspaceId, params.id);
  }

  @Endpoint(accountRoutes.enable)
  async enable(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.enable) { params }: RouteInput<typeof accountRoutes.enable>,
  ): Promise<AccountView> {
    await this.service.setStatus(caller.workspaceId, params.id, 'active', `user:${caller.userId}`);
    return await this.page.show(caller.workspaceId, params.id);
  }

  @Endpoint(accountRoutes.disconnect)
  async disconnect(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.disconnect) { params }: RouteInput<typeof accountRoutes.disconnect>,
  ): Promise<RouteOutput<typeof accountRoutes.disconnect>> {
    await this.service.setStatus(caller.workspaceId, params.id, 'deleted', `user:${caller.userId}`);
    return {};
  }

  @Endpoint(accountRoutes.fields)
  async fields(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.fields) { params }: RouteInput<typeof accountRoutes.fields>,
  ): Promise<RouteOutput<typeof accountRoutes.fields>> {
    return await this.keys.show(caller.workspaceId, params.id);
  }

  @Endpoint(accountRoutes.changeFields)
  async changeFields(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.changeFields) { params, body }: RouteInput<typeof accountRoutes.changeFields>,
  ): Promise<AccountView> {
    await this.keys.change(caller.workspaceId, params.id, body, `user:${caller.userId}`);
    return await this.page.show(caller.workspaceId, params.id);
  }

  @Endpoint(accountRoutes.setCostCap)
  async setCostCap(
    @CurrentCaller() caller: Caller,
    @Input(accountRoutes.setCostCap) { params, body }: RouteInput<typeof accountRoutes.setCostCap>,
  ): Promise<AccountView> {
    await this.service.setCostCap(caller.workspaceId, params.id, body.costCap, `user:${caller.userId}`);
    return await this.page.show(caller.workspaceId, params.id);
  }
}
