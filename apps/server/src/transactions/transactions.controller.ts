import { Controller, Req } from '@nestjs/common';
import {
  customerRoutes,
  type RouteInput,
  type RouteOutput,
  transactionRoutes as routes,
  type TransactionTable,
} from '@tingshuo/contracts';
import type { FastifyRequest } from 'fastify';
import { type Caller, CurrentCaller } from '../platform/http/caller.js';
import { Endpoint, Input } from '../platform/http/endpoint.js';
import { tableBody } from '../publications/upload/table-body.js';
import { CustomerReckoning } from './customer-reckoning.service.js';
import { Customers } from './customers.service.js';
import { TransactionImports } from './transaction-imports.service.js';
import { TransactionTables } from './transaction-table.service.js';
import { Transactions } from './transactions.service.js';
import { UnmatchedCustomers } from './unmatched-customers.service.js';

@Controller()
export class TransactionsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly tables: TransactionTables,
    private readonly imports: TransactionImports,
    private readonly unmatchedCustomers: UnmatchedCustomers,
    private readonly customers: Customers,
    private readonly reckoning: CustomerReckoning,
  ) {}

  @Endpoint(routes.add)
  async add(
    @CurrentCaller() caller: Caller,
    @Input(routes.add) { body }: RouteInput<typeof routes.add>,
  ): Promise<RouteOutput<typeof routes.add>> {
    return await this.transactions.add(caller, body);
  }

  @Endpoint(routes.table)
  async table(
    @CurrentCaller() caller: Caller,
    @Input(routes.table) { query }: RouteInput<typeof routes.table>,
    @Req() request: FastifyRequest,
  ): Promise<TransactionTable> {
    return await this.tables.take(caller, await tableBody(request), query);
  }

  @Endpoint(routes.undoImport)
  async undoImport(
    @CurrentCaller() caller: Caller,
    @Input(routes.undoImport) { params }: RouteInput<typeof routes.undoImport>,
  ): Promise<RouteOutput<typeof routes.undoImport>> {
    return await this.imports.undoImport(caller, params.id);
  }

  @Endpoint(routes.list)
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(routes.list) { query }: RouteInput<typeof routes.list>,
  ): Promise<RouteOutput<typeof routes.list>> {
    return await this.transactions.list(workspaceId, query);
  }

  @Endpoint(routes.unmatched)
  async unmatched(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof routes.unmatched>> {
    return await this.unmatchedCustomers.unmatched(workspaceId);
  }

  @Endpoint(routes.assign)
  async assign(
    @CurrentCaller() caller: Caller,
    @Input(routes.assign) { body }: RouteInput<typeof routes.assign>,
  ): Promise<RouteOutput<typeof routes.assign>> {
    return await this.unmatchedCustomers.assign(caller, body);
  }

  @Endpoint(customerRoutes.show)
  async show(
    @CurrentCaller() { workspaceId }: Caller,
    @Input(customerRoutes.show) { params }: RouteInput<typeof customerRoutes.show>,
  ): Promise<RouteOutput<typeof customerRoutes.show>> {
    return await this.customers.show(workspaceId, params.id);
  }

  @Endpoint(customerRoutes.overview)
  async overview(
    @CurrentCaller() { workspaceId }: Caller,
  ): Promise<RouteOutput<typeof customerRoutes.overview>> {
    return await this.customers.overview(workspaceId);
  }

  @Endpoint(customerRoutes.reckon)
  async reckon(@CurrentCaller() { workspaceId }: Caller): Promise<RouteOutput<typeof customerRoutes.reckon>> {
    return { customers: await this.reckoning.reckon(workspaceId) };
  }
}
