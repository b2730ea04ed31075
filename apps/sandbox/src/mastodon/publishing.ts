/** Writing and deleting posts. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import { VISIBILITIES, type Visibility } from '../world/facts.js';
import type { PlacedPost } from '../world/post-store.js';
import { statusEntity } from './entities.js';
import { invalid, MastodonError, notFound } from './errors.js';
import { nativeFiles, takeFiles } from './media.js';
import { askedPoll } from './polls.js';
import { type MastodonRoute, type UserContext, userRoute } from './server.js';
import { MAX_CHARACTERS, textLength } from './text-length.js';
import { canSee } from './visibility.js';

export const publishingRoutes: readonly MastodonRoute[] = [
  userRoute('statuses.create', 'POST', '/api/v1/statuses', 'write:statuses', createStatus),
  userRoute('statuses.edit', 'PUT', '/api/v1/statuses/:id', 'write:statuses', (context) => {
    const { server, viewer, path } = context;
    const post = server.world.posts.get(path.id ?? '');
    if (!post || post.authorId !== viewer.id) throw notFound();
    const text = textOf(context, post.native !== null);
    server.world.edit(post.id, { text, native: post.native }, server.now());
    return jsonAnswer(statusEntity(server, server.world.posts.get(post.id) ?? post, viewer));
  }),
  userRoute('statuses.delete', 'DELETE', '/api/v1/statuses/:id', 'write:statuses', (context) => {
    const { server, viewer, path } = context;
    const post = server.world.posts.get(path.id ?? '');
    if (!post || post.authorId !== viewer.id) throw notFound();
    const json = { ...statusEntity(server, post, viewer), text: post.text };
    server.world.remove(post.id, server.now());
    return { ...jsonAnswer(json), effect: { deleted: post.id } };
  }),
];

function createStatus(context: UserContext): Answer {
  const { server, viewer, request } = context;
  const header = request.headers['idempotency-key'];
  const key = typeof header === 'string' && header !== '' ? header : null;
  const earlier = key ? server.idempotency.find(viewer.id, key, server.serverNow()) : null;
  if (key && earlier) {
    const post = server.world.posts.get(earlier);
    if (!post) throw notFound();
    return answered(context, post, { idempotencyKey: key, repeated: true });
  }
  const files = takeFiles(context);
  const draft = readDraft(context, files.length > 0);
  const poll = askedPoll(context, files.length > 0);
  const native = files.length > 0 ? nativeFiles(files) : poll && { poll };
  const post = server.world.publish({ ...draft, native, idempotencyKey: key });
  for (const { id } of files) server.files.attach(id);
  if (key) server.idempotency.remember(viewer.id, key, post.id, server.serverNow());
  return answered(context, post, key ? { idempotencyKey: key } : {});
}

function answered(context: UserContext, post: PlacedPost, effect: Answer['effect'] & {}): Answer {
  const json = statusEntity(context.server, post, context.viewer);
  return { ...jsonAnswer(json), effect: { created: post.id, ...effect } };
}

function readDraft(
  context: UserContext,
  hasFiles: boolean,
): Parameters<UserContext['server']['world']['publish']>[0] {
  const { server, viewer, params, token } = context;
  const text = textOf(context, hasFiles);
  const spoiler = params.get('spoiler_text') ?? '';
  if (params.has('scheduled_at')) throw new MastodonError(422, 'Scheduling is not offered here');
  const parent = parentOf(context);
  const app = token ? server.credentials.app(token.appId) : undefined;
  return {
    authorId: viewer.id,
    text,
    spoiler,
    sensitive: params.isTrue('sensitive') || spoiler !== '',
    lang: params.get('language') ?? viewer.lang,
    visibility: visibilityOf(params.get('visibility')),
    parentId: parent?.id ?? null,
    arrivedAt: server.now(),
    origin: 'api',
    application: app ? { name: app.name, website: app.website } : null,
  };
}

/** What is written, within the limits. */
function textOf({ server, params }: UserContext, hasFiles: boolean): string {
  const text = (params.get('status') ?? '').replace(/\r\n?/g, '\n');
  if (!server.checksTexts) return text;
  if (text.trim() === '' && !hasFiles) throw invalid("Text can't be blank");
  if (textLength(text) + textLength(params.get('spoiler_text') ?? '') > MAX_CHARACTERS) {
    throw invalid(`Text character limit of ${MAX_CHARACTERS} exceeded`);
  }
  return text;
}

function parentOf({ server, params, viewer }: UserContext): PlacedPost | null {
  const id = params.get('in_reply_to_id');
  if (!id) return null;
  const asked = server.world.posts.get(id);
  // An answer to a repost belongs to what it repeats.
  const parent = asked?.repostOf ? server.world.posts.get(asked.repostOf) : asked;
  if (parent && canSee(server.world, parent, viewer)) return parent;
  throw new MastodonError(404, 'The post you are trying to reply to does not appear to exist.');
}

function visibilityOf(given: string | undefined): Visibility {
  if (!given) return 'public';
  const known = VISIBILITIES.find((visibility) => visibility === given);
  if (!known) throw invalid('Visibility is not included in the list');
  return known;
}
