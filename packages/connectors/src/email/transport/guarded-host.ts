import { HttpFailure, type MailServer, type Timeouts, type UrlGuard } from '@tingshuo/connector-kit';

/** Limits of one session, in milliseconds. */
export const SESSION: Timeouts = { connectMs: 10_000, headersMs: 20_000, totalMs: 60_000 };

/** What to connect to: an address that was checked, and the name that its certificate must have. */
export interface Pinned {
  host: string;
  servername: string | undefined;
}

/** Checks a server as every address is that a person gives. Rejects with HttpFailure `blocked` or `dns`. */
export async function pinned(guard: UrlGuard, { host, port, security }: MailServer): Promise<Pinned> {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  // Without encryption only hosts are reached that are allowed to speak it.
  const url = guard.check(`${security === 'none' ? 'http' : 'https'}://${name}:${port}/`);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const address = await new Promise<string>((resolve, reject) => {
    guard.lookupFor(url)(hostname, { all: false }, (error, found) => {
      if (error) reject(error instanceof HttpFailure ? error : notFound(hostname));
      else resolve(typeof found === 'string' ? found : (found[0]?.address ?? hostname));
    });
  });
  return { host: address, servername: address === hostname ? undefined : hostname };
}

const notFound = (name: string) => new HttpFailure('dns', `${name} has no address`, { requestSent: false });

const CODES: Record<string, 'refused' | 'cut' | 'connect_timeout' | 'timeout' | 'dns'> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ENOTFOUND: 'dns',
  EDNS: 'dns',
  CONNECT_TIMEOUT: 'connect_timeout',
  GREETING_TIMEOUT: 'connect_timeout',
  ETIMEDOUT: 'timeout',
  ETIMEOUT: 'timeout',
};

/** The failure of a connection that an error of a mail library stands for. */
export function connectionFailure(error: unknown, requestSent: boolean): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const { code, message } = factsOf(error);
  const isTls = code === 'ETLS' || /^(CERT|ERR_TLS|ERR_SSL|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO)/.test(code);
  return new HttpFailure(isTls ? 'tls' : (CODES[code] ?? 'cut'), message, { requestSent });
}

export function factsOf(error: unknown): { code: string; message: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { code, message: (error instanceof Error ? error.message : String(error)).slice(0, 300) };
}

/** Rejects when `work` takes longer than `ms`; `end` is called then, to let go of the connection. */
export async function inTime<T>(work: Promise<T>, ms: number, end: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new HttpFailure('timeout', `not done in ${ms} ms`, { requestSent: true }));
      end();
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
