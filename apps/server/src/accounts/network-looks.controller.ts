import { Controller } from '@nestjs/common';
import type { Manifest } from '@tingshuo/connector-kit';
import { type NetworkLook, networkLookRoutes, type RouteOutput } from '@tingshuo/contracts';
import { Endpoint } from '../platform/http/endpoint.js';
import { NetworksService } from './networks.service.js';

/** What every page draws networks with. */
@Controller()
export class NetworkLooksController {
  constructor(private readonly networks: NetworksService) {}

  @Endpoint(networkLookRoutes.list)
  list(): RouteOutput<typeof networkLookRoutes.list> {
    return { rows: this.networks.connectors.map(({ manifest }) => lookOf(manifest)) };
  }
}

function lookOf({ network, name, shortName, sign, plainHandles, byHand }: Manifest): NetworkLook {
  return {
    network,
    name: shortName ?? name,
    sign: sign ?? null,
    plainHandles: plainHandles ? (plainHandles.like ?? '') : null,
    byHand: byHand !== undefined,
  };
}
