/** Public face of the publishing rules: pure, shared by composer, API, upload and scheduler. */

export {
  BEST_TIME_HOURS,
  BEST_TIME_POSTS,
  bestTimes,
  type CountedPost,
} from './best-times/best-times.js';
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
export {
  filledTemplate,
  type SlotProblem,
  type SlotValues,
  slotLength,
  slotProblem,
  slotProblems,
} from './message-template/message-template.js';
export { freeSlots, isInTurn, slotInstants, type WeekOfSlots } from './slots/slot-instants.js';
export { type TurnPlan, turnsWithin } from './slots/turns.js';
export { cellValue, guardedCell, isFormula, listOf } from './table/cell.js';
export { columnName, columnsOf } from './table/columns.js';
export { type DateOrder, dateOrderOf } from './table/date-text.js';
export { type ReadRow, type RowGround, readRow } from './table/row.js';
export { quoteNotClosed, rowTwice } from './table/row-problem.js';
export { type ReadWhen, readWhen, splitWhen, type WhenProblemCode, type WrittenWhen } from './table/when.js';
export { type WrittenPublication, writtenTable } from './table/written-row.js';
export { counterNamed, lengthFor, placeOf, type TextLength, type TextPlace } from './text/length.js';
export { type RenderedPart, renderedFor } from './text/rendered.js';
export { type ReplacedPiece, replacedText } from './text/replaced-text.js';
export { isWithinDomains } from './text/safe-link.js';
export {
  asLiteral,
  type FoundVariable,
  fillContent,
  fillVariables,
  literalText,
  variablesIn,
  variablesOf,
} from './text/variables.js';
export { cannotPublish } from './validate/account-check.js';
export { limitIndex } from './validate/limit-index.js';
export { isPublishable, type Validated, validatePublication } from './validate/validate.js';
