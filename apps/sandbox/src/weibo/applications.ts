/** The applications that exist on this Weibo, of either tier, and the domains that belong to them. */

export interface Application {
  key: string;
  secret: string;
  name: string;
  tier: 'free' | 'commercial';
  /** Hosts of which a shared text must show an address; their subdomains count too. */
  domains: readonly string[];
}

const DOMAINS = ['example.com', 'lanxing.example'];

export const FREE_APPLICATION: Application = {
  key: '1000000001',
  secret: 'sandbox-weibo-free-secret-000001',
  name: '沙盒客户端',
  tier: 'free',
  domains: DOMAINS,
};
export const COMMERCIAL_APPLICATION: Application = {
  key: '2000000002',
  secret: 'sandbox-weibo-biz-secret-0000002',
  name: '沙盒商业客户端',
  tier: 'commercial',
  domains: DOMAINS,
};

export function applicationByKey(key: string | undefined): Application | undefined {
  return [FREE_APPLICATION, COMMERCIAL_APPLICATION].find((application) => application.key === key);
}
