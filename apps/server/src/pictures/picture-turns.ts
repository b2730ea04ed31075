import { Injectable } from '@nestjs/common';

/** Work on pictures takes its turn, so that the memory of one picture is all that pictures need. */
@Injectable()
export class PictureTurns {
  private last: Promise<unknown> = Promise.resolve();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return await turn;
  }
}
