import { describe, expect, it } from 'vitest';
import { suites } from './testing/suites.js';

describe('the conformance suite', () => {
  it.each(suites())('has at least a hundred checks for $connector.manifest.network', ({ checks }) => {
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
  });
});
