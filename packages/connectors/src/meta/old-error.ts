import { idText, lenient } from '@tingshuo/connector-kit';
import { z } from 'zod';

const oldError = z.union([
  z.object({ error_code: idText, error_msg: lenient(z.string()) }),
  z
    .object({ meta: z.object({ error_type: z.string(), error_message: lenient(z.string()) }) })
    .transform(({ meta }) => ({ error_code: meta.error_type, error_msg: meta.error_message })),
]);

/** The words of an error as Facebook and Instagram told it before the Graph API. */
export function describeOld(json: unknown): { detail?: string } {
  const told = oldError.safeParse(json).data;
  return told ? { detail: `${told.error_code}: ${told.error_msg ?? ''}` } : {};
}
