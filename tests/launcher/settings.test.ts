import { expect, test } from 'vitest';
import { checkNodeVersion } from '../../scripts/launcher/node-version.mjs';
import { appRolePassword } from '../../scripts/launcher/secrets.mjs';
import { readSettings } from '../../scripts/launcher/settings.mjs';

test('needs no variable at all', () => {
  expect(readSettings({}, '/checkout')).toMatchObject({
    home: '/checkout/.tingshuo',
    port: 3000,
    role: 'all',
    publicUrl: 'http://localhost:3000',
    withSandbox: true,
  });
});

test.each([
  [{ PORT: 'abc' }, 'port-invalid'],
  [{ PORT: '70000' }, 'port-invalid'],
  [{ TINGSHUO_ROLE: 'both' }, 'role-invalid'],
  [{ DATABASE_URL: 'mysql://u:p@h/d' }, 'url-invalid'],
  [{ REDIS_URL: 'localhost:6379' }, 'url-invalid'],
  [{ PUBLIC_URL: 'social.example.com' }, 'url-invalid'],
  [{ TINGSHUO_SECRET: 'short' }, 'secret-short'],
])('refuses %j', (env, kind) => {
  expect(() => readSettings(env)).toThrow(expect.objectContaining({ kind }));
});

test('a role that runs apart on a given database has no sandbox', () => {
  const DATABASE_URL = 'postgresql://u:p@db/tingshuo';
  expect(readSettings({ TINGSHUO_ROLE: 'worker', DATABASE_URL }).withSandbox).toBe(false);
  expect(readSettings({ TINGSHUO_ROLE: 'web' }).withSandbox).toBe(true);
  expect(readSettings({ DATABASE_URL }).withSandbox).toBe(true);
});

test.each([
  ['18.20.4', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['22.0.0', true],
])('Node.js %s: %s', (version, fits) => {
  if (fits) expect(() => checkNodeVersion(version)).not.toThrow();
  else expect(() => checkNodeVersion(version)).toThrow(/20\.19/);
});

test('machines that share a database agree on the role’s password', () => {
  const password = appRolePassword('postgresql://u:long-secret@a/d', undefined, '/nowhere');
  expect(appRolePassword('postgresql://u:long-secret@b:6432/d', 'other', '/nowhere')).toBe(password);
  expect(appRolePassword('postgresql://u@a/d', 'long-secret', '/nowhere')).toBe(password);
  expect(password).not.toContain('long-secret');
});
