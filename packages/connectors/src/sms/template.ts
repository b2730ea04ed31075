/** Forms of requests that a person wrote, filled in without ever being code: placeholders stand in values only. */

import { parseJsonKeepingIds } from '@tingshuo/connector-kit';

export type Facts = Readonly<Record<'to' | 'from' | 'text' | 'id', string>>;

const PLACE = /\{(to|from|text|id)\}/g;

const filled = (value: string, facts: Facts, written: (fact: string) => string = (fact) => fact): string =>
  value.replace(PLACE, (_place, name: keyof Facts) => written(facts[name]));

/** The address, with placeholders written as parts of an address. */
export const filledAddress = (template: string, facts: Facts): string =>
  filled(template, facts, encodeURIComponent);

/** A form such as `to={to}&text={text}`. */
export function filledForm(template: string, facts: Facts): Record<string, string> {
  const fields = [...new URLSearchParams(template)];
  return Object.fromEntries(fields.map(([name, value]) => [name, filled(value, facts)]));
}

/** A JSON document whose texts have placeholders. Throws BodyError where the template is no JSON. */
export const filledJson = (template: string, facts: Facts): unknown =>
  inside(parseJsonKeepingIds(template), facts);

function inside(value: unknown, facts: Facts): unknown {
  if (typeof value === 'string') return filled(value, facts);
  if (Array.isArray(value)) return value.map((each) => inside(each, facts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inside(each, facts)]));
}

/** Lines such as `Authorization: Bearer …` as headers; lines that are none are left out. */
export function headersIn(written: string): Record<string, string> {
  const lines = written.split(/\r?\n/).flatMap((line) => {
    const [, name, value] = /^\s*([\w-]{1,100})\s*:\s*([\x20-\x7e]{1,4000}?)\s*$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const];
  });
  return Object.fromEntries(lines);
}

/** The value at a path such as `data.0.status`, as text; undefined where there is none. */
export function textAt(document: unknown, path: string): string | undefined {
  let value = document;
  for (const step of path.replace(/^\$?\.?/, '').split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Object.entries(value).find(([name]) => name === step)?.[1];
  }
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
