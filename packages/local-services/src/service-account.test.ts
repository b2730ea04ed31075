import { expect, test } from 'vitest';
import { accountFromPasswd } from './service-account.js';

const PASSWD = ['root:x:0:0:root:/root:/bin/bash', 'nobody:x:65534:65533::/:/sbin/nologin'];

test('prefers the account that PostgreSQL packages make', () => {
  const passwd = [...PASSWD, 'postgres:x:101:104::/var/lib/postgresql:/bin/bash', ''].join('\n');
  expect(accountFromPasswd(passwd)).toEqual({ name: 'postgres', uid: 101, gid: 104 });
});

test('falls back to nobody, and to nothing', () => {
  expect(accountFromPasswd(PASSWD.join('\n'))).toEqual({ name: 'nobody', uid: 65534, gid: 65533 });
  expect(accountFromPasswd('root:x:0:0:root:/root:/bin/bash')).toBeUndefined();
});
