import { z } from 'zod';
import { Bilingual, Id, Instant } from './basics.js';
import { route } from './route.js';

export const KpiDefinition = z.object({
  id: z.string(),
  version: z.number(),
  name: Bilingual,
  formula: Bilingual,
  unit: z.string(),
});

export const BrandResponse = z.object({
  brand: z.object({ id: Id, name: z.string() }),
  inbound: z.number(),
  answered: z.number(),
  rate: z.number().nullable(),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
});
export const AgentResponse = z.object({
  user: z.object({ id: z.string(), name: z.string() }),
  replies: z.number(),
  firstResponses: z.number(),
  medianMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
});

const Period = z.object({ from: Instant.optional(), to: Instant.optional() });

export const reportRoutes = {
  brandResponse: route({
    method: 'GET',
    path: '/api/reports/brand-response',
    access: 'reports.read',
    audit: false,
    query: Period,
    response: z.object({
      definitions: z.array(KpiDefinition),
      rows: z.array(BrandResponse),
      computedAt: Instant,
    }),
  }),
  agentResponse: route({
    method: 'GET',
    path: '/api/reports/agent-response',
    access: 'reports.read',
    audit: false,
    query: Period,
    response: z.object({
      definitions: z.array(KpiDefinition),
      rows: z.array(AgentResponse),
      computedAt: Instant,
    }),
  }),
};
