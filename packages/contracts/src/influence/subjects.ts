import { z } from 'zod';
import { Id, Instant } from '../basics.js';
import { route } from '../route.js';
import { Moment } from './columns.js';

/** What else than people stands on the map: topics, or topics and the conversations that people have. */
export const WITH_SUBJECTS = ['topics', 'all'] as const;
export const WithSubjects = z.enum(WITH_SUBJECTS);
export type WithSubjects = z.infer<typeof WithSubjects>;

export const SUBJECT_KINDS = ['topic', 'conversation'] as const;

/** `rule <id>` and `tag <word>` are topics, `talk <id of its first post>` is a public conversation. */
const SubjectKey = z
  .string()
  .max(300)
  .regex(/^(rule|tag|talk) ./);

/** A topic or conversation on the map, with what is known of it at the moment asked about. */
export const Subject = z.object({
  key: z.string(),
  kind: z.enum(SUBJECT_KINDS),
  /** The rule's name, the hashtag, or how the conversation begins. */
  name: z.string(),
  posts: z.number().int(),
  people: z.number().int(),
  /** Decayed: each post of a person counts 1 when it is made. */
  strength: z.number(),
  /** People who take part more than chance would have it, and the others. */
  strong: z.number().int(),
  weak: z.number().int(),
  /** Sum of the micro-value of its people. */
  value: z.number(),
  mood: z.number().nullable(),
  lastAt: Instant,
  x: z.number(),
  y: z.number(),
});
export type Subject = z.infer<typeof Subject>;

/** Who takes part in what; `person` and `subject` are places in `people` and `subjects` of the same answer. */
export const SubjectTies = z.object({
  person: z.array(z.number().int()),
  subject: z.array(z.number().int()),
  strength: z.array(z.number()),
  strong: z.array(z.boolean()),
});

export const SubjectMap = z.object({
  totals: z.object({ topics: z.number().int(), conversations: z.number().int(), ties: z.number().int() }),
  /** The strongest of each kind. */
  subjects: z.array(Subject),
  people: z.array(Id),
  ties: SubjectTies,
});
export type SubjectMap = z.infer<typeof SubjectMap>;

/** Somebody who takes part in a topic or conversation. */
export const SubjectPerson = z.object({
  id: Id,
  handle: z.string(),
  name: z.string(),
  network: z.string(),
  value: z.number().nullable(),
  posts: z.number().int(),
  strength: z.number(),
  strong: z.boolean(),
  /** TwitterRank on this topic, as a multiple of the average person's; null for conversations. */
  rank: z.number().nullable(),
});
export type SubjectPerson = z.infer<typeof SubjectPerson>;

export const SubjectDetail = z.object({
  subject: Subject,
  /** The first post of a conversation, to open it. */
  postId: Id.nullable(),
  /** Those who take part most. */
  people: z.array(SubjectPerson),
  /** Who counts most on the topic, by TwitterRank; empty for conversations. */
  ranked: z.array(SubjectPerson),
  /** What the ranking runs over. */
  rankedOver: z.enum(['follows', 'interactions']).nullable(),
  communities: z.array(
    z.object({ community: z.number().int(), label: z.string(), people: z.number().int() }),
  ),
});
export type SubjectDetail = z.infer<typeof SubjectDetail>;

export const subjectRoutes = {
  /** The topics and conversations of the map, and who takes part in them. */
  map: route({
    method: 'GET',
    path: '/api/influence/subjects',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({
      with: WithSubjects.default('all'),
      limit: z.coerce.number().int().min(1).max(500).default(40),
    }),
    response: SubjectMap,
  }),
  show: route({
    method: 'GET',
    path: '/api/influence/subject',
    access: 'influence.read',
    audit: false,
    query: Moment.extend({ key: SubjectKey }),
    response: SubjectDetail,
  }),
};
