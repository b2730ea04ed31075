/** CPU milliseconds of this process, garbage collection and compilation included, since `start`. */
export function cpuMs(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Runs a step and keeps its CPU milliseconds under a name. */
export class Stopwatch {
  readonly figures: Record<string, number> = {};

  time<T>(name: string, step: () => T): T {
    const start = process.cpuUsage();
    const result = step();
    this.figures[name] = cpuMs(start);
    return result;
  }
}
