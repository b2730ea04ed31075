import { z } from 'zod';

/** A sentence in both languages of the product. */
export const Bilingual = z.object({ en: z.string(), zh: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;

export const Id = z.uuid();
export const Instant = z.iso.datetime({ offset: true });
export const IdParams = z.object({ id: Id });
export const Version = z.number().int().nonnegative();

/** Position in a list ordered by (time desc, id desc): opaque to callers. */
export const PageCursor = z.string().max(200);

export function page<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: PageCursor.nullable() });
}

/** A comma-separated list in a query string; empty or absent means "no restriction". */
export function list<T extends z.ZodType<string, string>>(item: T) {
  return z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).max(100))
    .default([]);
}

/** Body of every answer that is not 2xx: what happened, why, and what to do. */
export const ApiError = z.object({
  code: z.string(),
  message: Bilingual,
  action: Bilingual.nullable(),
  details: z.unknown().optional(),
});
export type ApiError = z.infer<typeof ApiError>;
