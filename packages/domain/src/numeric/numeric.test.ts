import { expect, it } from 'vitest';
import { hypergeometric } from './hypergeometric.js';
import { logGamma } from './log-gamma.js';
import { nelderMead } from './nelder-mead.js';

it('knows factorials and Γ(1/2)', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(logGamma(0.01)).toBeCloseTo(4.599479878042022, 11);
  expect(logGamma(101)).toBeCloseTo(363.73937555556347, 9);
});

it('knows ₂F₁(1, 1; 2; z) = −ln(1 − z)/z', () => {
  for (const z of [0.1, 0.5, 0.99]) expect(hypergeometric(1, 1, 2, z)).toBeCloseTo(-Math.log(1 - z) / z, 9);
  expect(hypergeometric(3, 2, 4, 0)).toBe(1);
});

it("finds the bottom of Rosenbrock's valley", () => {
  const cost = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
  const found = nelderMead(cost, [-1.2, 1], { step: 0.5, maxSteps: 500, precision: 1e-14 });
  expect(found.at[0]).toBeCloseTo(1, 4);
  expect(found.at[1]).toBeCloseTo(1, 4);
});
