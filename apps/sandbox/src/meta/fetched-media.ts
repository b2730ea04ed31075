/** Pictures and films by address: Meta fetches them itself; here only from this machine, for there is no other. */
export interface FetchedMedium {
  type: string;
  bytes: Buffer;
}

const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const LONGEST_MS = 5000;

/** Null when it cannot be fetched; an address elsewhere counts as fetched, without bytes. */
export async function fetchMedium(address: string): Promise<FetchedMedium | null> {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (!HERE.test(url.hostname)) return { type: 'image/jpeg', bytes: Buffer.alloc(0) };
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_MS) });
    if (!response.ok) return null;
    const type = response.headers.get('content-type') ?? 'application/octet-stream';
    return { type, bytes: Buffer.from(await response.arrayBuffer()) };
  } catch {
    return null;
  }
}
