import { z } from 'zod';
import { Id } from './basics.js';
import { route } from './route.js';

export const Locale = z.enum(['en', 'zh']);
export type Locale = z.infer<typeof Locale>;

export const Me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), locale: Locale }),
  workspace: z.object({ id: Id, name: z.string(), slug: z.string(), timeZone: z.string() }),
  role: z.string(),
  actions: z.array(z.string()),
  settings: z.object({ undoSeconds: z.number() }),
});
export type Me = z.infer<typeof Me>;

export const Member = z.object({ userId: z.string(), name: z.string(), email: z.string(), role: z.string() });
export type Member = z.infer<typeof Member>;

/** Signing in and out is better-auth's: POST /api/auth/sign-in/email, POST /api/auth/sign-out. */
export const sessionRoutes = {
  me: route({ method: 'GET', path: '/api/me', access: 'signed-in', audit: false, response: Me }),
  saveLocale: route({
    method: 'PUT',
    path: '/api/me/locale',
    access: 'signed-in',
    audit: false,
    body: z.object({ locale: Locale }),
    response: z.object({ locale: Locale }),
  }),
  members: route({
    method: 'GET',
    path: '/api/members',
    access: 'members.read',
    audit: false,
    response: z.object({ rows: z.array(Member) }),
  }),
};
