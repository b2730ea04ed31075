/** Building blocks of schemas for networks' answers: what is not essential is read leniently. */

import { z } from 'zod';

/** Ids are opaque text; some servers send numbers. */
export const idText = z.union([z.string().min(1).max(500), z.number().int()]).transform(String);

/** A time in any form that `Date` reads, as ISO 8601. */
export const instant = z.string().transform((text, context) => {
  const ms = Date.parse(text);
  if (!Number.isNaN(ms)) return new Date(ms).toISOString();
  context.addIssue('not a time');
  return z.NEVER;
});

/** A number of things. */
export const count = z.number().int().nonnegative();

export const webUrl = z.url({ protocol: /^https?$/ }).max(4000);

/** An unessential field: null, absent and wrong all mean "not known". */
export const lenient = <S extends z.ZodType>(schema: S) =>
  z.transform((value: unknown): z.output<S> | undefined => {
    if (value === null || value === undefined) return undefined;
    const parsed = schema.safeParse(value);
    return parsed.success ? parsed.data : undefined;
  });

/** An address that needs no parser to be known as one: a host in small letters, then a path of usual characters. */
const USUAL_URL = /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]+\/[\w/.~%@?=&+,;:-]{0,2000}$/;

/** An unessential web address. Networks send several with each post, nearly all of them usual ones. */
export const lenientUrl = z.transform((value: unknown): string | undefined => {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string' && USUAL_URL.test(value)) return value;
  return webUrl.safeParse(value).data;
});

/** An unessential list: its bad items are left out. */
export const lenientList = <S extends z.ZodType>(schema: S) =>
  z.transform((items: unknown): z.output<S>[] => {
    const good: z.output<S>[] = [];
    if (!Array.isArray(items)) return good;
    for (const item of items) {
      const parsed = schema.safeParse(item);
      if (parsed.success) good.push(parsed.data);
    }
    return good;
  });

/** An unessential number of things, which some networks write as text. */
export const tally = lenient(z.union([count, z.string().regex(/^\d+$/).transform(Number)]));
