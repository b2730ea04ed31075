import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { DraftVerdicts } from '../harness/draft-verdicts.js';
import type { RandomDraft } from '../harness/random-drafts.js';
import { seededDice } from '../harness/random-texts.js';

/** The bench `drafts` asks for 100,000. */
const DRAFTS = 40;
const SEED = 20261122;

describe.skipIf(!adminUrl)('composer, API, table and scheduler', () => {
  let court: DraftVerdicts;
  let drafts: RandomDraft[];
  let wanted: string[];
  beforeAll(async () => {
    court = await DraftVerdicts.start();
    const dice = seededDice(SEED);
    drafts = Array.from({ length: DRAFTS }, (_, n) => court.draft(n, dice));
    wanted = drafts.map((draft) => court.inComposer(draft));
  });
  afterAll(async () => await court?.desk.close());

  it('know drafts of both kinds', () => {
    const fine = wanted.filter((verdict) => verdict === '').length;
    expect(fine).toBeGreaterThan(DRAFTS / 10);
    expect(DRAFTS - fine).toBeGreaterThan(DRAFTS / 10);
  });

  it('say the same over the API', async () => {
    const told: string[] = [];
    for (const draft of drafts) told.push(await court.overApi(draft));
    expect(told).toEqual(wanted);
  });

  it('say the same where plans and the API ask many', async () => {
    expect(await court.whereServerAsks(drafts)).toEqual(wanted);
  });

  it('say the same of the rows of a table', async () => {
    expect(await court.inTable(drafts)).toEqual(wanted);
  });

  it('say the same when it is planned, and the networks take what they let pass', {
    timeout: 180_000,
  }, async () => {
    const told: string[] = [];
    for (const draft of drafts) told.push((await court.whenPlanned(draft)).verdict);
    expect(told).toEqual(wanted);
    expect(await court.refusedByNetworks(90_000)).toEqual([]);
  });
});
