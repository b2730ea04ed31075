/** From which addresses the API and its pushes come: here always this machine. */
import { jsonAnswer } from '../http/answer.js';
import { type WechatRoute, wechatRoute } from './server.js';

const here = () => jsonAnswer({ ip_list: ['127.0.0.1'] });

export const addressRoutes: readonly WechatRoute[] = [
  wechatRoute('addresses.api', 'GET', '/get_api_domain_ip', 10_000, here),
  wechatRoute('addresses.callback', 'GET', '/getcallbackip', 10_000, here),
];
