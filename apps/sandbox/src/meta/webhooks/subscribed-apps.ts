/** Installing the application on a page, without which the page tells it nothing. */
import { jsonAnswer } from '../../http/answer.js';
import type { Account } from '../../world/facts.js';
import { APP } from '../app.js';
import { GraphError, invalidParameter } from '../errors.js';
import type { Operations } from '../graph/node.js';
import { WEBHOOK_FIELDS } from './subscriptions.js';

const METADATA = ['pages_manage_metadata'] as const;

export const subscribedApps: Operations<Account> = {
  'POST subscribed_apps': {
    name: 'page.subscribed-apps.create',
    permissions: METADATA,
    run: ({ server, params, viewer }, page) => {
      if (viewer.kind !== 'page')
        throw new GraphError(210, '(#210) A page access token is required to request this resource.');
      const fields = params.all('subscribed_fields').flatMap((each) => each.split(',').filter(Boolean));
      const unknown = fields.find((field) => !WEBHOOK_FIELDS.page.includes(field));
      if (fields.length === 0) throw invalidParameter('The parameter subscribed_fields is required.');
      if (unknown !== undefined)
        throw invalidParameter(
          `Param subscribed_fields[0] must be one of {${WEBHOOK_FIELDS.page.join(', ')}} - got "${unknown}".`,
        );
      server.subscriptions.install(page.handle, fields);
      return jsonAnswer({ success: true });
    },
  },
  'GET subscribed_apps': {
    name: 'page.subscribed-apps.list',
    permissions: METADATA,
    run: ({ server }, page) => {
      const fields = server.subscriptions.installed(page.handle);
      const app = { category: 'Business', link: 'https://app.example', name: APP.name, id: APP.id };
      return jsonAnswer({ data: fields ? [{ ...app, subscribed_fields: fields }] : [] });
    },
  },
  'DELETE subscribed_apps': {
    name: 'page.subscribed-apps.delete',
    permissions: METADATA,
    run: ({ server }, page) => {
      server.subscriptions.install(page.handle, null);
      return jsonAnswer({ success: true });
    },
  },
};

const INSTAGRAM = ['instagram_manage_comments', 'instagram_basic'] as const;

/** The same for a professional account of Instagram, by its own token. */
export const instagramSubscribedApps: Operations<Account> = {
  'POST subscribed_apps': {
    name: 'user.subscribed-apps.create',
    permissions: INSTAGRAM,
    run: ({ server, params }, owner) => {
      const fields = params.all('subscribed_fields').flatMap((each) => each.split(',').filter(Boolean));
      const unknown = fields.find((field) => !WEBHOOK_FIELDS.instagram.includes(field));
      if (fields.length === 0 || unknown !== undefined)
        throw invalidParameter(
          `Param subscribed_fields[0] must be one of {${WEBHOOK_FIELDS.instagram.join(', ')}}.`,
        );
      server.subscriptions.install(owner.handle, fields);
      return jsonAnswer({ success: true });
    },
  },
  'DELETE subscribed_apps': {
    name: 'user.subscribed-apps.delete',
    permissions: INSTAGRAM,
    run: ({ server }, owner) => {
      server.subscriptions.install(owner.handle, null);
      return jsonAnswer({ success: true });
    },
  },
};
