import { idText, lenient } from '@tingshuo/connector-kit';
import { z } from 'zod';

const oldError = z.object({ error_code: idText, error_msg: lenient(z.string()) });

/** The words of an error as Facebook told it before the Graph API. */
export function describeOld(json: unknown): { detail?: string } {
  const told = oldError.safeParse(json).data;
  return told ? { detail: `${told.error_code}: ${told.error_msg ?? ''}` } : {};
}
