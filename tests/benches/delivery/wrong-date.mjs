/** Makes this process believe in a time of day that is so many ms off: timers run as ever, as they do on such a machine. */
export function shiftDate(offsetMs) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + offsetMs);
      else super(...parts);
    }
    static now() {
      return Real.now() + offsetMs;
    }
  };
  return () => {
    globalThis.Date = Real;
  };
}
