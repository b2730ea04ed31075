import { expect, it } from 'vitest';
import { audienceCsv } from './audience-csv.js';

it('writes a row per person, quoted where needed and never computed', () => {
  const person = {
    id: '1',
    network: 'mastodon',
    handle: 'ada',
    name: '=SUM("A1",2)',
    url: null,
    followers: 12,
    acts: 3,
    lastAt: new Date('2026-03-01T00:00:00Z'),
  };

  expect(audienceCsv([person, { ...person, name: '王, 伟', followers: null }])).toBe(
    'id,network,handle,name,url,followers,acts,last_at\r\n' +
      `1,mastodon,ada,"'=SUM(""A1"",2)",,12,3,2026-03-01T00:00:00.000Z\r\n` +
      '1,mastodon,ada,"王, 伟",,,3,2026-03-01T00:00:00.000Z\r\n',
  );
});
