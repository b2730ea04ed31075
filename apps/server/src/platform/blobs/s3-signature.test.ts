import { describe, expect, it } from 'vitest';
import { EMPTY_SHA256, type S3Request, signedHeaders } from './s3-signature.js';

/** The examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
const KEYS = {
  region: 'us-east-1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const THEN = Date.UTC(2013, 4, 24);
const BUCKET = 'https://examplebucket.s3.amazonaws.com';
const request = (path: string, facts: Partial<S3Request> = {}): S3Request => ({
  method: 'GET',
  url: new URL(path, BUCKET),
  headers: {},
  payloadSha256: EMPTY_SHA256,
  ...facts,
});
const signatureOf = (given: S3Request) =>
  /Signature=(\w+)$/.exec(signedHeaders(given, KEYS, THEN).authorization ?? '')?.[1];

describe('signedHeaders', () => {
  it.each([
    [
      'a part of an object',
      request('/test.txt', { headers: { Range: 'bytes=0-9' } }),
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'an object that is put',
      request('/test$file.text', {
        method: 'PUT',
        headers: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        payloadSha256: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      }),
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'a parameter without a value',
      request('/?lifecycle'),
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'a list',
      request('/?prefix=J&max-keys=2'),
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('signs %s as the documentation does', (_, given, signature) => {
    expect(signatureOf(given)).toBe(signature);
  });

  it('names what it signed, and whose key it is', () => {
    const { authorization, 'x-amz-date': time } = signedHeaders(request('/a'), KEYS, THEN);
    expect(time).toBe('20130524T000000Z');
    expect(authorization).toContain('Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request');
    expect(authorization).toContain('SignedHeaders=host;x-amz-content-sha256;x-amz-date');
  });
});
