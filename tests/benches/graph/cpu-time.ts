/** CPU milliseconds of this process, garbage collection and compilation included, since `start`. */
export function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** A step that takes less says more about the collector and the neighbours than about itself: its median is taken. */
const SHORT_MS = 100;
const RUNS_OF_SHORT = 5;

/** Runs a step and keeps its CPU milliseconds under a name. `once`: short steps too, for what eats its input. */
export class Stopwatch {
  readonly figures: Record<string, number> = {};

  constructor(private readonly once = false) {}

  time<T>(name: string, step: () => T): T {
    const [first, result] = timed(step);
    const runs = [first];
    while (!this.once && first < SHORT_MS && runs.length < RUNS_OF_SHORT) runs.push(timed(step)[0]);
    this.figures[name] = runs.sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? first;
    return result;
  }
}

function timed<T>(step: () => T): [number, T] {
  const start = process.cpuUsage();
  const result = step();
  return [cpuMs(start), result];
}
