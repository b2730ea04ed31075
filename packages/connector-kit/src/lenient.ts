/** Building blocks of schemas for networks' answers: what is not essential is read leniently. */

import { z } from 'zod';

/** Ids are opaque text; some servers send numbers. */
export const idText = z.union([z.string().min(1).max(500), z.number().int()]).transform(String);

/** A time in any form that `Date` reads, as ISO 8601. */
export const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'not a time')
  .transform((text) => new Date(text).toISOString());

/** A number of things. */
export const count = z.number().int().nonnegative();

export const webUrl = z.url({ protocol: /^https?$/ }).max(4000);

/** An unessential field: null, absent and wrong all mean "not known". */
export const lenient = <S extends z.ZodType>(schema: S) =>
  z
    .unknown()
    .optional()
    .transform((value): z.output<S> | undefined => {
      if (value === null || value === undefined) return undefined;
      const parsed = schema.safeParse(value);
      return parsed.success ? parsed.data : undefined;
    });

/** An unessential list: its bad items are left out. */
export const lenientList = <S extends z.ZodType>(schema: S) =>
  z
    .unknown()
    .optional()
    .transform((items): z.output<S>[] =>
      Array.isArray(items)
        ? items.flatMap((item) => {
            const parsed = schema.safeParse(item);
            return parsed.success ? [parsed.data] : [];
          })
        : [],
    );
