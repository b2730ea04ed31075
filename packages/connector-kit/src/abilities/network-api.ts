/** A network's API as its abilities use it: what is asked and done at addresses below the account's base address. */

import type { z } from 'zod';
import { read, write } from '../answer.js';
import type { AccountContext, InstanceContext } from '../contract.js';
import type { NetworkErrors } from '../error-table.js';
import type { HttpClient, HttpRequest } from '../http/message.js';
import type { Outcome } from '../outcome.js';

type Query = NonNullable<HttpRequest['query']>;
type Deed = Omit<HttpRequest, 'url'>;

/** `Place` is how the network's addresses are named: a path, a method, an endpoint. */
export interface NetworkApi<Place, Account extends InstanceContext> {
  /** Asks for something. Throws ConnectorError. */
  get<S extends z.ZodType>(account: Account, place: Place, query: Query, schema: S): Promise<z.output<S>>;
  /** Does something, by POST where no other method is told. Never throws for what the network does. */
  send<S extends z.ZodType>(
    account: Account,
    place: Place,
    deed: Deed,
    schema: S,
    end: (value: z.output<S>) => Outcome,
  ): Promise<Outcome>;
}

/** The API behind a client. Without `addressOf`, places are paths with a slash in front. */
export function networkApi<Place = string, Account extends InstanceContext = AccountContext>(
  client: (account: Account) => HttpClient,
  errors: NetworkErrors,
  addressOf: (account: Account, place: Place) => string = ({ baseUrl }, path) => `${baseUrl}${path}`,
): NetworkApi<Place, Account> {
  return {
    async get(account, place, query, schema) {
      const request = { url: addressOf(account, place), query };
      return (await read(client(account), request, schema, errors)).value;
    },
    send(account, place, deed, schema, end) {
      const request: HttpRequest = { method: 'POST', ...deed, url: addressOf(account, place) };
      return write(client(account), request, schema, errors, end);
    },
  };
}
