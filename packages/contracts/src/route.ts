import type { z } from 'zod';

type Schema = z.ZodType;

/** Who may call: everybody, anyone signed in, or a permission of the domain package ("mentions.read"). */
export type Access = 'public' | 'signed-in' | `${string}.${string}`;

export interface RouteSpec {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` parameters, below `/api`. */
  path: `/api/${string}`;
  access: Access;
  /** What the audit log records of a successful call; every writing route decides, reads say false. */
  audit: string | false;
  params?: Schema;
  query?: Schema;
  body?: Schema;
  response: Schema;
}

/** Declares an endpoint once for server and browser; the literal types of access and path are kept. */
export function route<const R extends RouteSpec>(spec: R): R {
  return spec;
}

type Out<S> = S extends Schema ? z.output<S> : undefined;
type In<S> = S extends Schema ? z.input<S> : undefined;

/** What a handler of the route receives (parsed) and what a caller passes (before defaults). */
export type RouteInput<R extends RouteSpec> = {
  params: Out<R['params']>;
  query: Out<R['query']>;
  body: Out<R['body']>;
};
export type RouteCall<R extends RouteSpec> = (R['params'] extends Schema
  ? { params: In<R['params']> }
  : unknown) &
  (R['query'] extends Schema ? { query?: In<R['query']> } : unknown) &
  (R['body'] extends Schema ? { body: In<R['body']> } : unknown);
export type RouteOutput<R extends RouteSpec> = z.output<R['response']>;
