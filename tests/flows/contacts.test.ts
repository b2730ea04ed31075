import type { CaseDetail, NewContact, NotedContact } from '@tingshuo/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCase } from '../harness/case-work.js';
import { Desk } from '../harness/desk.js';

let desk: Desk;
let caseId: string;
let identityId: string;

beforeAll(async () => {
  desk = await Desk.start();
  caseId = await openCase(desk, await desk.hear('call me, please'));
  identityId = (await shown()).case.requester.identityId;
});
afterAll(async () => await desk.close());

const shown = async () => (await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`)).body;
const contact = (facts: Partial<NewContact> = {}): NewContact => ({
  channel: 'call',
  direction: 'out',
  outcome: 'reached',
  at: new Date().toISOString(),
  minutes: 5,
  text: '谈好了 agreed',
  ...facts,
});

it('a call that is noted stands in the history of its case and stops no clock', async () => {
  const before = await shown();
  expect((await desk.call('POST', `/api/cases/${caseId}/contacts`, contact())).status).toBe(200);
  const after = await shown();
  expect(after.timeline.filter(({ type }) => type === 'contact')).toMatchObject([
    {
      text: { en: 'We called: spoke with each other, 5 min', zh: '致电对方：已沟通，5 分钟' },
      body: '谈好了 agreed',
      actor: { name: 'agent' },
    },
  ]);
  expect(after.case.clock).toEqual(before.case.clock);
  expect(after.case.clock?.state).toBe('running');
  expect(after.thread).toEqual(before.thread);
});

it('calls and visits of a person are listed, newest first, whatever case they belong to', async () => {
  const yesterday = new Date(Date.now() - 24 * 3_600_000).toISOString();
  const visit = contact({ channel: 'visit', direction: 'in', at: yesterday, minutes: null, text: '' });
  expect((await desk.call('POST', `/api/identities/${identityId}/contacts`, visit)).status).toBe(200);
  const { body } = await desk.call<{ rows: NotedContact[] }>('GET', `/api/identities/${identityId}/contacts`);
  expect(body.rows.map(({ channel, caseId: of }) => [channel, of])).toEqual([
    ['call', caseId],
    ['visit', null],
  ]);
});

it.each([
  ['in the future', { at: new Date(Date.now() + 3_600_000).toISOString() }],
  ['of two days', { minutes: 2_880 }],
  ['of another kind', { channel: 'fax' }],
])('one %s is refused', async (_name, facts) => {
  const answer = await desk.call('POST', `/api/cases/${caseId}/contacts`, { ...contact(), ...facts });
  expect(answer.status).toBe(400);
});

it('nothing is noted of somebody who is not there', async () => {
  const unknown = '00000000-0000-7000-8000-000000000000';
  expect((await desk.call('POST', `/api/identities/${unknown}/contacts`, contact())).status).toBe(404);
  expect((await desk.call('POST', `/api/cases/${unknown}/contacts`, contact())).status).toBe(404);
});
