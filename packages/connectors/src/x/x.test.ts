import { conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { x } from './connector.js';
import { xScript } from './scripted-server.js';

const checks = conformance(x, xScript);

describe('the X connector conforms', () => {
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
  it.each(checks)('$name', ({ run }) => run());
});
