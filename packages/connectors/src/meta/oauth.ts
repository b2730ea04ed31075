/** Facebook Login: a code becomes a person's token, then one of 60 days, then tokens of pages that do not end. */

import {
  type Connect,
  type InstanceContext,
  idText,
  lenient,
  type OAuthApp,
  read,
  refusal,
  signInPage,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { metaErrors } from './errors.js';
import { listPage } from './paging.js';
import { type Caller, GRAPH_VERSION, get, graphUrl } from './request.js';

export const BASE_URL = 'https://graph.facebook.com';

const token = z.object({ access_token: z.string().min(1) });
const page = z.object({
  id: idText,
  access_token: z.string().min(1),
  instagram_business_account: lenient(z.object({ id: idText })),
});
export type ManagedPage = z.output<typeof page>;

export const authorizeUrl: NonNullable<Connect['authorizeUrl']> = async ({ baseUrl }, { app, state }) => {
  // The dialog for people is on another host than the API.
  const host = baseUrl === BASE_URL ? 'https://www.facebook.com' : baseUrl;
  return signInPage(`${host}/${GRAPH_VERSION}/dialog/oauth`, { app, state }, ',');
};

/** The pages that a person chose in the dialog. Throws ConnectorError, also where there are none. */
export async function managedPages(
  instance: InstanceContext,
  app: OAuthApp,
  code: string,
): Promise<[ManagedPage, ...ManagedPage[]]> {
  const keys = { client_id: app.clientId, client_secret: app.clientSecret };
  const short = await requestToken(instance, { ...keys, redirect_uri: app.redirectUri, code });
  const long = await requestToken(instance, {
    ...keys,
    grant_type: 'fb_exchange_token',
    fb_exchange_token: short,
  });
  const caller: Caller = {
    ...instance,
    credentials: { accessToken: long, clientSecret: app.clientSecret },
  };
  const fields = 'id,name,access_token,instagram_business_account';
  const { data } = await get(caller, ['me', 'accounts'], { fields, limit: 100 }, listPage);
  const pages = data.flatMap((raw) => {
    const parsed = page.safeParse(raw);
    return parsed.success ? [parsed.data] : [];
  });
  const [first, ...others] = pages;
  if (!first) throw NO_PAGE;
  return [first, ...others];
}

async function requestToken(instance: InstanceContext, form: Record<string, string>): Promise<string> {
  // In a form and not in the address: these are secrets.
  const request = { method: 'POST' as const, url: graphUrl(instance, 'oauth', 'access_token'), form };
  return (await read(instance.http, request, token, metaErrors)).value.access_token;
}

/** Credentials of a page's account from the person's sign-in. */
export const credentialsOf = (app: OAuthApp, { access_token }: ManagedPage): Record<string, string> => ({
  clientId: app.clientId,
  clientSecret: app.clientSecret,
  accessToken: access_token,
});

const NO_PAGE = refusal(
  'no_page',
  { en: 'No Page was chosen, or this person manages none.', zh: '未选择任何主页，或此人未管理主页。' },
  {
    en: 'Sign in again as somebody who manages the Page, and choose it.',
    zh: '请由管理该主页的人重新登录授权，并选中该主页。',
  },
);
