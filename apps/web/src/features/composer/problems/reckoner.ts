import type { Reckoning } from './reckoning.js';
import { type Answer, type Question, reckoningOf } from './reckoning-question.js';

/** The side of a thread that a page talks to. */
export interface ReckoningThread {
  onmessage: ((event: MessageEvent<Reckoning>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  postMessage(question: Question): void;
  terminate(): void;
}

/**
 * Asks another thread, one question at a time: of those that come meanwhile only the last is asked. Where there is no
 * such thread, or it fails, this one answers. Answers come in the order of their questions.
 */
export class Reckoner {
  private thread: ReckoningThread | null = null;
  private isBroken = false;
  private asked: Question | null = null;
  private next: Question | null = null;

  constructor(
    private readonly start: () => ReckoningThread,
    private readonly onAnswer: (answer: Answer) => void,
  ) {}

  ask(question: Question): void {
    if (this.isBroken) {
      this.answerHere(question);
    } else if (this.asked) {
      this.next = question;
    } else {
      this.asked = question;
      this.hand(question);
    }
  }

  /** Answers at once; what was asked before is not answered any more. */
  answerHere(question: Question): void {
    // A thread that is busy with what nobody wants to know would keep the next one waiting.
    if (this.asked) this.close();
    this.onAnswer({ ...question, reckoning: reckoningOf(question) });
  }

  close(): void {
    this.thread?.terminate();
    this.thread = null;
    this.asked = null;
    this.next = null;
  }

  private hand(question: Question): void {
    try {
      this.thread ??= this.started();
      this.thread.postMessage(question);
    } catch {
      this.goOnHere();
    }
  }

  private started(): ReckoningThread {
    const thread = this.start();
    thread.onmessage = ({ data }) => this.answer(data);
    thread.onerror = () => this.goOnHere();
    return thread;
  }

  private goOnHere(): void {
    this.isBroken = true;
    const question = this.next ?? this.asked;
    this.close();
    if (question) this.answerHere(question);
  }

  private answer(reckoning: Reckoning): void {
    const [question, next] = [this.asked, this.next];
    this.asked = null;
    this.next = null;
    if (question) this.onAnswer({ ...question, reckoning });
    if (next) this.ask(next);
  }
}
