/**
 * The guard against server-side request forgery: every address that a person or a network gives is checked by
 * scheme, port, literal address and each resolved address at connect time.
 */

import { lookup as dnsLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { HttpFailure } from './failure.js';

export interface ResolvedAddress {
  address: string;
  family: 4 | 6;
}

export interface UrlGuardOptions {
  /** `host` or `host:port` of servers that may have private or loopback addresses and may speak plain http. */
  allowHosts?: readonly string[];
  /** Schemes for all other hosts; https only by default, because tokens travel in headers. */
  schemes?: readonly ('http:' | 'https:')[];
  /** Ports for all other hosts; every port by default. */
  ports?: readonly number[];
  /** Name resolution; by default the system's, with names below `localhost` always on loopback. */
  resolve?(hostname: string): Promise<readonly ResolvedAddress[]>;
}

export interface UrlGuard {
  /** Parses and checks an address. Throws HttpFailure `blocked`. */
  check(address: string): URL;
  /** A lookup for the connection to `url` that refuses every forbidden address, so what was checked is what is used. */
  lookupFor(url: URL): LookupFunction;
}

// IPv4-compatible IPv6 (::a.b.c.d, RFC 4291 2.5.5.1) counts as unicast in ipaddr.js but reaches IPv4 hosts.
const IPV4_COMPATIBLE: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('::'), 96];

/** Whether a literal address is an ordinary public one. Anything unparsable is not. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6 && parsed.match(IPV4_COMPATIBLE)) return false;
  return parsed.range() === 'unicast';
}

/** Builds a guard; see UrlGuardOptions. */
export function createUrlGuard(options: UrlGuardOptions = {}): UrlGuard {
  const schemes: readonly string[] = options.schemes ?? ['https:'];
  const resolve = options.resolve ?? systemResolve;
  const allowed = new Set(options.allowHosts?.map((host) => host.toLowerCase()));
  const isAllowed = (url: URL) => allowed.has(url.hostname) || allowed.has(`${url.hostname}:${portOf(url)}`);

  return {
    check(address) {
      const url = parseUrl(address);
      if (url.protocol !== 'http:' && url.protocol !== 'https:') throw blocked(`scheme ${url.protocol}`);
      if (url.username !== '' || url.password !== '') throw blocked('credentials in the address');
      if (isAllowed(url)) return url;
      if (!schemes.includes(url.protocol)) throw blocked(`scheme ${url.protocol}`);
      if (options.ports && !options.ports.includes(portOf(url))) throw blocked(`port ${portOf(url)}`);
      // The lookup hook is not called for literal addresses.
      const literal = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw blocked(`address ${literal}`);
      return url;
    },
    lookupFor(url) {
      const anyAddress = isAllowed(url);
      return (hostname, lookupOptions, done) => {
        resolve(hostname).then(
          (addresses) => {
            const bad = anyAddress ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
            const first = addresses[0];
            if (bad) done(blocked(`${hostname} resolves to ${bad.address}`), '', 4);
            else if (!first) done(new HttpFailure('dns', `${hostname} has no address`, NOT_SENT), '', 4);
            else if (lookupOptions.all) done(null, [...addresses]);
            else done(null, first.address, first.family);
          },
          (error: Error) => done(error, '', 4),
        );
      };
    },
  };
}

const NOT_SENT = { requestSent: false };
const blocked = (reason: string) => new HttpFailure('blocked', `address refused: ${reason}`, NOT_SENT);
const portOf = (url: URL) => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

function parseUrl(address: string): URL {
  try {
    return new URL(address);
  } catch {
    throw blocked('not a URL');
  }
}

// RFC 6761 6.3: names below localhost are loopback, also where the system's resolver does not know it.
const LOOPBACK_NAME = /\.localhost\.?$/i;

async function systemResolve(hostname: string): Promise<ResolvedAddress[]> {
  if (LOOPBACK_NAME.test(hostname)) return [{ address: '127.0.0.1', family: 4 }];
  const found = await dnsLookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
