import { createHash, createHmac } from 'node:crypto';

/** What signs for an account of an S3-compatible service. */
export interface S3Keys {
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

export interface S3Request {
  method: string;
  url: URL;
  /** Everything that is sent and signed, in any case, without `host`. */
  headers: Readonly<Record<string, string>>;
  /** Hash of the body as hex. */
  payloadSha256: string;
}

export const EMPTY_SHA256 = createHash('sha256').digest('hex');

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * The headers of a request with its signature: AWS Signature Version 4 in the Authorization header.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 * Paths are encoded once, as S3 wants them; `now` is milliseconds.
 */
export function signedHeaders(request: S3Request, keys: S3Keys, now: number): Record<string, string> {
  const time = `${new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const scope = `${time.slice(0, 8)}/${keys.region}/s3/aws4_request`;
  const sent = {
    ...lowered(request.headers),
    'x-amz-content-sha256': request.payloadSha256,
    'x-amz-date': time,
  };
  const signed = Object.entries({ ...sent, host: request.url.host }).sort(byName);
  const names = signed.map(([name]) => name).join(';');
  const canonical = [
    request.method,
    encodedPath(request.url),
    encodedQuery(request.url),
    ...signed.map(([name, value]) => `${name}:${value.trim().replaceAll(/ +/g, ' ')}`),
    '',
    names,
    request.payloadSha256,
  ].join('\n');
  const toSign = [ALGORITHM, time, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const signature = hmac(signingKey(keys, time.slice(0, 8)), toSign).toString('hex');
  const authorization = `${ALGORITHM} Credential=${keys.accessKeyId}/${scope},SignedHeaders=${names},Signature=${signature}`;
  return { ...sent, authorization };
}

function signingKey({ region, secretAccessKey }: S3Keys, day: string): Buffer {
  return [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const lowered = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** By code units, as the signature wants it. */
const byName = ([one]: [string, string], [other]: [string, string]): number =>
  one < other ? -1 : one > other ? 1 : 0;

/** Everything but unreserved characters (RFC 3986), which is more than encodeURIComponent does. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const encodedPath = ({ pathname }: URL): string =>
  pathname
    .split('/')
    .map((part) => encoded(decodeURIComponent(part)))
    .join('/');

const encodedQuery = ({ searchParams }: URL): string =>
  [...searchParams]
    .map(([name, value]): [string, string] => [encoded(name), encoded(value)])
    .sort(byName)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
