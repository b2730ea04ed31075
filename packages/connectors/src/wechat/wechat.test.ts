import { conformance } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { wechat } from './connector.js';
import { safeScript, wechatScript } from './scripted-server.js';

const checks = conformance(wechat, wechatScript);
const pushChecks = conformance(wechat, safeScript).filter(({ name }) => name.startsWith('push: '));

describe('the WeChat connector conforms', () => {
  it('to at least a hundred different checks', () => {
    expect(new Set(checks.map((check) => check.name)).size).toBe(checks.length);
    expect(checks.length).toBeGreaterThanOrEqual(100);
    expect(pushChecks.length).toBeGreaterThanOrEqual(25);
  });
  it.each(checks)('$name', ({ run }) => run());
});

describe('the WeChat connector in safe mode conforms', () => {
  it.each(pushChecks)('$name', ({ run }) => run());
});
