import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common';
import type { RouteInput, RouteSpec } from '@tingshuo/contracts';
import type { Action } from '@tingshuo/domain';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Problem } from './problem.js';

export const ROUTE = Symbol('route');

const VERB = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/** A contract route whose access is public, signed-in or an action that the domain package knows. */
export type BoundRoute = RouteSpec & { access: 'public' | 'signed-in' | Action };

/** Binds a controller method to a contract route: path, verb, who may call. Input comes through `@Input(route)`. */
export function Endpoint(spec: BoundRoute): MethodDecorator {
  return applyDecorators(VERB[spec.method](spec.path), HttpCode(200), SetMetadata(ROUTE, spec));
}

/** The parsed params, query and body of a route; a 400 names every wrong field. */
export const Input = createParamDecorator(
  (spec: RouteSpec, context: ExecutionContext): RouteInput<RouteSpec> => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return {
      params: parse(spec.params, request.params, 'params'),
      query: parse(spec.query, request.query, 'query'),
      body: parse(spec.body, request.body, 'body'),
    };
  },
);

function parse(schema: z.ZodType | undefined, value: unknown, place: string): undefined {
  if (!schema) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data as undefined;
  const issues = result.error.issues.map((issue) => ({
    field: [place, ...issue.path].join('.'),
    problem: issue.message,
  }));
  const list = issues.map((issue) => `${issue.field}: ${issue.problem}`).join('; ');
  throw new Problem(
    'invalid',
    'invalid_input',
    { en: `The request is not valid: ${list}`, zh: `请求内容不正确：${list}` },
    { details: issues },
  );
}
