import { conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { facebook } from './connector.js';
import { facebookScript } from './scripted-server.js';

const checks = conformance(facebook, facebookScript);

describe('the Facebook connector conforms', () => {
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});
