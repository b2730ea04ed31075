/** Whoever manages a page: a person without a place in the world, known by the pages. */
import { jsonAnswer } from '../http/answer.js';
import type { Account } from '../world/facts.js';
import { GraphError } from './errors.js';
import { pageShape } from './facebook/pages.js';
import { picture } from './facebook/people.js';
import { askedFields } from './graph/asked-fields.js';
import { type Edge, edgeAnswer, renderEdge } from './graph/edge.js';
import { type Operations, renderNode, type Shape } from './graph/node.js';
import { managerId } from './ids.js';

/** Made for one page: the account is the page's. */
export const managerShape: Shape<Account> = {
  type: 'User',
  id: (page) => managerId(page),
  usual: ['name', 'id'],
  fields: {
    name: (page) => `Manager of ${page.name}`,
    first_name: () => 'Manager',
    last_name: (page) => `of ${page.name}`,
    email: (page) => `${page.handle}@town.example`,
    picture: (page, context) => picture(context, page),
    accounts: (page, context, field) => renderEdge(context, pagesEdge(page), field),
  },
};

function pagesEdge(page: Account): Edge<Account> {
  const usual = ['access_token', 'category', 'category_list', 'name', 'id', 'tasks'];
  const shape = { ...pageShape, usual };
  return { of: managerId(page), name: 'accounts', shape, nodes: [page], placeOf: ({ id }) => BigInt(id) };
}

export const managerOperations: Operations<Account> = {
  GET: {
    name: 'user.get',
    permissions: [],
    useCase: 'messenger',
    run: (context, page) => jsonAnswer(renderNode(managerShape, page, context, askedFields(context))),
  },
  'GET accounts': {
    name: 'user.accounts.list',
    permissions: ['pages_show_list'],
    useCase: 'messenger',
    run: (context, page) => edgeAnswer(context, pagesEdge(page)),
  },
  'GET permissions': {
    name: 'user.permissions.list',
    permissions: [],
    useCase: 'messenger',
    run: ({ viewer }) =>
      jsonAnswer({ data: viewer.scopes.map((permission) => ({ permission, status: 'granted' })) }),
  },
  'DELETE permissions': {
    name: 'user.permissions.delete',
    permissions: [],
    useCase: 'messenger',
    run: ({ server, viewer }) => {
      if (viewer.kind !== 'user') throw new GraphError(200, '(#200) Permissions error');
      server.tokens.revokeAll(viewer.handle);
      return jsonAnswer({ success: true });
    },
  },
};
