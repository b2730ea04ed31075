import { instant } from '@tingshuo/connector-kit';
import { z } from 'zod';

// Changes tell seconds and messages milliseconds.
const MILLISECONDS_FROM = 1e11;
const LATEST = 8.64e15;

/** A Unix time in seconds or milliseconds, as a number or its text, as ISO 8601. */
const counted = z
  .union([z.number(), z.string().regex(/^\d{1,16}$/)])
  .transform(Number)
  .refine((time) => time > 0 && time <= LATEST, 'not a time')
  .transform((time) => new Date(time < MILLISECONDS_FROM ? time * 1000 : time).toISOString());

/** The time of a push: counted, or written as answers have it. */
export const unixTime = z.union([counted, instant]);
