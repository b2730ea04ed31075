/** The networks of a running sandbox, found by name or by the path of a request. */
import type { Work } from './http/dispatcher.js';
import type { SandboxRequest } from './http/request.js';
import type { NetworkDefinition, NetworkServer } from './network.js';
import type { NetworkView } from './world/network-view.js';

export interface MountedNetwork {
  definition: NetworkDefinition;
  server: NetworkServer;
  view: NetworkView;
}

export class MountedNetworks {
  readonly #byName: ReadonlyMap<string, MountedNetwork>;
  readonly #longestPrefixFirst: readonly MountedNetwork[];

  constructor(readonly list: readonly MountedNetwork[]) {
    this.#byName = new Map(list.map((network) => [network.definition.name, network]));
    this.#longestPrefixFirst = [...list].sort(
      (left, right) => right.definition.prefix.length - left.definition.prefix.length,
    );
  }

  named(name: string): MountedNetwork | undefined {
    return this.#byName.get(name);
  }

  find(request: SandboxRequest): Work | null {
    for (const { definition, server } of this.#longestPrefixFirst) {
      const { prefix } = definition;
      if (request.path === prefix || request.path.startsWith(`${prefix}/`))
        return server.find(request, request.path.slice(prefix.length) || '/');
    }
    return null;
  }

  close(): void {
    for (const { server } of this.list) server.close();
  }
}
