import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDraft } from '../draft/draft.js';
import { writeFirstComment, writePart } from '../draft/draft-edits.js';
import { someRules } from '../testing/builders.js';
import { Reckoner, type ReckoningThread } from './reckoner.js';
import { type Answer, isAnswerTo, type Question, reckoningOf } from './reckoning-question.js';

const NOW = Date.UTC(2026, 10, 22);
const blank = emptyDraft({ accountIds: [], dueAt: null });
const COUNTINGS = ['mastodon', 'bluesky', 'weighted', 'half-width', 'utf8-bytes', 'code-points'];
const CHOSEN = COUNTINGS.map((counting, n) =>
  someRules(n, { network: counting, text: { ...someRules(0).text, counting, max: 20, maxHashtags: 1 } }),
);
const question = (text: string, comment: string | null = null): Question => ({
  draft: writeFirstComment(null, comment)(writePart(null, 0, text)(blank)),
  chosen: CHOSEN,
  media: new Map(),
  now: NOW,
  replaced: [],
});

/** A thread whose answers come when the test lets them; it gets copies, as a real one does. */
class SlowThread {
  readonly asked: Question[] = [];
  isEnded = false;

  readonly side: ReckoningThread = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => void this.asked.push(structuredClone(message)),
    terminate: () => {
      this.isEnded = true;
    },
  };

  answer(): void {
    const asked = this.asked.at(-1);
    if (!asked) throw new Error('nothing was asked');
    this.side.onmessage?.(new MessageEvent('message', { data: structuredClone(reckoningOf(asked)) }));
  }

  fail(): void {
    this.side.onerror?.(new ErrorEvent('error'));
  }
}

function aReckoner() {
  const threads: SlowThread[] = [];
  const answers: Answer[] = [];
  const start = () => {
    const thread = new SlowThread();
    threads.push(thread);
    return thread.side;
  };
  return { reckoner: new Reckoner(start, (answer) => answers.push(answer)), threads, answers };
}

const textOf = ({ draft }: Question) => draft.content.parts[0]?.text;

describe('the reckoner', () => {
  it('answers from another thread what it would answer here', () => {
    const text = fc.array(
      fc.constantFrom('茶', 'tea ', 'https://a.io/b ', '#a ', '👩‍👩‍👧‍👦', '@a@b.io', '{link}', '.'),
    );
    fc.assert(
      fc.property(text, fc.option(text), (words, comment) => {
        const { reckoner, threads, answers } = aReckoner();
        const asked = question(words.join(''), comment?.join('') ?? null);
        reckoner.ask(asked);
        threads[0]?.answer();
        expect(answers.map(({ reckoning }) => reckoning)).toEqual([reckoningOf(asked)]);
      }),
      { numRuns: 40 },
    );
  });

  it('asks one question at a time, and of those that come meanwhile the last', () => {
    const { reckoner, threads, answers } = aReckoner();
    for (const text of ['a', 'ab', 'abc']) reckoner.ask(question(text));
    expect(threads[0]?.asked.map(textOf)).toEqual(['a']);
    threads[0]?.answer();
    threads[0]?.answer();
    expect(answers.map(textOf)).toEqual(['a', 'abc']);
  });

  it('lets no older answer follow one that was given here', () => {
    const { reckoner, threads, answers } = aReckoner();
    reckoner.ask(question('long'));
    reckoner.answerHere(question(''));
    threads[0]?.answer();
    expect([answers.map(textOf), threads[0]?.isEnded]).toEqual([[''], true]);
    reckoner.ask(question('long again'));
    threads[1]?.answer();
    expect(answers.map(textOf)).toEqual(['', 'long again']);
  });

  it('goes on without a thread that fails', () => {
    const { reckoner, threads, answers } = aReckoner();
    reckoner.ask(question('a'));
    reckoner.ask(question('ab'));
    threads[0]?.fail();
    reckoner.ask(question('abc'));
    expect([answers.map(textOf), threads.length]).toEqual([['ab', 'abc'], 1]);
  });

  it('goes on where no thread can be started', () => {
    const answers: Answer[] = [];
    const refuse = () => {
      throw new Error('no workers here');
    };
    new Reckoner(refuse, (answer) => answers.push(answer)).ask(question('a'));
    expect(answers.map(textOf)).toEqual(['a']);
  });
});

it('knows when an answer has been overtaken by the clock', () => {
  const asked = question('a');
  const timed = { ...asked, draft: { ...asked.draft, dueAt: new Date(NOW + 60_000).toISOString() } };
  const answer = (of: Question) => ({ ...of, reckoning: reckoningOf(of) });
  expect(isAnswerTo(answer(asked), { ...asked, now: NOW + 90_000 })).toBe(true);
  expect(isAnswerTo(answer(timed), { ...timed, now: NOW + 30_000 })).toBe(true);
  expect(isAnswerTo(answer(timed), { ...timed, now: NOW + 90_000 })).toBe(false);
  expect(isAnswerTo(answer(asked), { ...asked, draft: { ...asked.draft } })).toBe(false);
});
