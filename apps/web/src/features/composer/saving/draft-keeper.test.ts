import { describe, expect, it } from 'vitest';
import { idOf } from '../../../testing/builders.js';
import { type Draft, draftOf } from '../draft/draft.js';
import { writePart } from '../draft/draft-edits.js';
import { aPublication } from '../testing/builders.js';
import { saveMark } from './autosave.js';
import { createDraftKeeper, type SaveOutcome } from './draft-keeper.js';
import { keptDrafts } from './kept-drafts.js';

const ID = idOf(5000);

/** A keeper whose clock, timer, storage and server are the test's. */
function desk(
  over: { publication?: ReturnType<typeof aPublication> | null; stored?: Map<string, string> } = {},
) {
  const stored = over.stored ?? new Map<string, string>();
  const timers: { run: () => void; ms: number }[] = [];
  const sent: { draft: Draft; revision: number | null; answer: (outcome: SaveOutcome) => void }[] = [];
  const keeper = createDraftKeeper(
    { id: ID, publication: over.publication ?? null, preset: { accountIds: [], dueAt: null } },
    {
      send: (draft, revision) =>
        new Promise((answer) => {
          sent.push({ draft, revision, answer });
        }),
      kept: keptDrafts({
        getItem: (key) => stored.get(key) ?? null,
        setItem: (key, value) => void stored.set(key, value),
        removeItem: (key) => void stored.delete(key),
      }),
      now: () => 0,
      setTimer: (run, ms) => {
        const timer = { run, ms };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
  );
  keeper.open();
  const fire = () => timers.splice(0, 1)[0]?.run();
  const answer = async (outcome: SaveOutcome) => {
    sent.at(-1)?.answer(outcome);
    await Promise.resolve();
    await Promise.resolve();
  };
  const text = () => keeper.read().draft.content.parts[0]?.text;
  return { keeper, stored, timers, sent, fire, answer, text, mark: () => saveMark(keeper.read().save) };
}

describe('draft keeper', () => {
  it('creates once, then edits what it created', async () => {
    const { keeper, fire, sent, answer, mark, stored } = desk();
    keeper.change(writePart(null, 0, 'tea'));
    expect([mark(), stored.size]).toEqual(['unsaved', 1]);
    fire();
    expect([sent[0]?.revision, mark()]).toEqual([null, 'saving']);
    keeper.change(writePart(null, 0, 'tea!'));
    await answer({ kind: 'accepted', revision: 1 });
    fire();
    expect([sent[1]?.revision, sent[1]?.draft.content.parts[0]?.text]).toEqual([1, 'tea!']);
    await answer({ kind: 'accepted', revision: 2 });
    expect([mark(), stored.size, sent.length]).toEqual(['saved', 0, 2]);
  });

  it('is not asked to save what nobody wrote', () => {
    const { timers, mark } = desk();
    expect([timers.length, mark()]).toEqual([0, 'new']);
  });

  it('keeps in this browser what the server did not get, and brings it back', async () => {
    const first = desk({ publication: aPublication() });
    first.keeper.change(writePart(null, 0, 'written on a train'));
    first.fire();
    await first.answer({ kind: 'unanswered' });
    expect(first.mark()).toBe('offline');
    const again = desk({ publication: aPublication(), stored: first.stored });
    expect([again.text(), again.keeper.read().isRestored, again.mark()]).toEqual([
      'written on a train',
      true,
      'unsaved',
    ]);
  });

  it('shows both where a copy was kept and somebody else saved', () => {
    const first = desk({ publication: aPublication() });
    first.keeper.change(writePart(null, 0, 'mine'));
    const again = desk({ publication: aPublication({ revision: 2 }), stored: first.stored });
    expect([again.mark(), again.text()]).toEqual(['stale', 'mine']);
    again.keeper.takeTheirs();
    expect([again.mark(), again.text(), again.stored.size]).toEqual([
      'saved',
      'New oolong from Wuyi is here.',
      0,
    ]);
  });

  it('puts mine over theirs when told to', async () => {
    const { keeper, fire, answer, sent, mark } = desk({ publication: aPublication() });
    keeper.change(writePart(null, 0, 'mine'));
    fire();
    await answer({ kind: 'conflicted', theirs: aPublication({ revision: 7 }) });
    expect(mark()).toBe('stale');
    keeper.keepMine();
    fire();
    expect([sent[1]?.revision, sent[1]?.draft.content.parts[0]?.text]).toEqual([7, 'mine']);
  });

  it('follows what others save as long as nothing unsaved stands here', () => {
    const { keeper, text } = desk({ publication: aPublication() });
    const parts = [{ text: 'theirs', media: [] }];
    const newer = aPublication({ revision: 2, content: { ...aPublication().content, parts } });
    keeper.hear(newer);
    expect(text()).toBe('theirs');
    keeper.change(writePart(null, 0, 'mine'));
    keeper.hear(aPublication({ revision: 3 }));
    expect(text()).toBe('mine');
  });

  it('flushes at once and answers the revision, or what stands in the way', async () => {
    const { keeper, timers, fire, answer } = desk({ publication: aPublication() });
    expect(await keeper.flush()).toBe(1);
    keeper.change(writePart(null, 0, 'now'));
    const flushed = keeper.flush();
    expect(timers.map(({ ms }) => ms)).toEqual([0]);
    fire();
    await answer({ kind: 'accepted', revision: 2 });
    expect(await flushed).toBe(2);
    keeper.change(writePart(null, 0, 'never'));
    const refused = keeper.flush().catch((error: unknown) => error);
    fire();
    await answer({ kind: 'refused', error: new Error('no') });
    expect(await refused).toMatchObject({ name: 'NotSaved', save: { trouble: { kind: 'refused' } } });
  });

  it('holds back changes of what is planned until it is asked', () => {
    const { keeper, timers, mark } = desk({ publication: aPublication() });
    keeper.hold(true);
    keeper.change(writePart(null, 0, 'half a sent'));
    expect([timers.length, mark()]).toEqual([0, 'held']);
    void keeper.flush();
    expect(timers.length).toBe(1);
  });

  it('sends the rest when the page is left', () => {
    const { keeper, sent } = desk({ publication: aPublication() });
    keeper.change(writePart(null, 0, 'last words'));
    keeper.close();
    expect(sent[0]?.draft).toEqual(writePart(null, 0, 'last words')(draftOf(aPublication())));
  });
});
