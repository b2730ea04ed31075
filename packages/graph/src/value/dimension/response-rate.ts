import type { ValueDimension } from '../value-dimension.js';

/** How likely a person answers the brand: (answered + 1)/(contacted + 2), the mean of Beta(1, 1) after the contacts. */
export const responseRateDimension: ValueDimension = {
  code: 'response_rate',
  args: {},
  source: 'Laplace rule of succession',
  compute: ({ contacts }) =>
    contacts.contacted.map((contacted, node) =>
      contacted > 0 ? (contacts.answered[node]! + 1) / (contacted + 2) : Number.NaN,
    ),
};
