/** Public face of the publishing rules: pure, shared by composer, API, upload and scheduler. */

export {
  addDays,
  addMonths,
  DAY_MS,
  type Day,
  daysBetween,
  isDay,
  startOfMonth,
  startOfWeek,
  weekdayOf,
} from './calendar/day.js';
export { instantAt, startOfDay, type WallTime, wallTimeAt } from './calendar/wall-time.js';
export { isZone, offsetAt } from './calendar/zone.js';
export { excerptOf } from './excerpt.js';
