/** The server's clock as a parameter. Due times are decided by the database's clock, never by this one. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
