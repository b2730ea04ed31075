/** Finds what an id of the Graph API stands for, as far as the asking page may see it. */
import { commentOperations } from './facebook/comments.js';
import { pageOperations } from './facebook/pages.js';
import { personByScopedId, personOperations } from './facebook/people.js';
import { postOperations } from './facebook/posts.js';
import { commentId, isSeenBy, storyId } from './facebook/stories.js';
import { bindNode, type FoundNode } from './graph/node.js';
import { managerId, readInstagramId, readMessageId } from './ids.js';
import { igCommentOperations } from './instagram/comments.js';
import { isMediaSeenBy, mediaOperations } from './instagram/media.js';
import { containerOperations } from './instagram/publishing.js';
import { mediaOf } from './instagram/threads.js';
import { igUserOperations } from './instagram/users.js';
import { managerOperations } from './managers.js';
import { messageOperations, talkOperations } from './messaging/conversations.js';
import { correspondentOperations } from './messaging/correspondents.js';
import { personByParticipantId, talksOf } from './messaging/talks.js';
import { type GraphContext, instagramOf, PLATFORMS } from './server.js';

export function findNode(context: GraphContext, id: string): FoundNode | null {
  const { page, viewer } = context;
  if (id === 'me')
    return viewer.kind === 'page' ? bindNode(pageOperations, page) : bindNode(managerOperations, page);
  if (id === page.id) return bindNode(pageOperations, page);
  if (viewer.kind === 'user' && id === managerId(page)) return bindNode(managerOperations, page);
  return (
    findOnInstagram(context, id) ?? findStory(context, id) ?? findTalk(context, id) ?? findPerson(context, id)
  );
}

function findStory({ server, page }: GraphContext, id: string): FoundNode | null {
  const view = server.worlds.facebook;
  const post = view.posts.get(/^\d+_(\d+)$/.exec(id)?.[1] ?? '');
  if (!post || !isSeenBy(view, page, post)) return null;
  if (post.parentId !== null) return commentId(view, post) === id ? bindNode(commentOperations, post) : null;
  return storyId(view, page, post) === id ? bindNode(postOperations, post) : null;
}

function findOnInstagram({ server, page }: GraphContext, id: string): FoundNode | null {
  const view = server.worlds.instagram;
  const owner = instagramOf(server, page);
  if (!owner) return null;
  if (readInstagramId('user', id) === owner.id) return bindNode(igUserOperations, owner);
  const media = view.posts.get(readInstagramId('media', id) ?? '');
  if (media && isMediaSeenBy(owner, media)) return bindNode(mediaOperations, media);
  const comment = view.posts.get(readInstagramId('comment', id) ?? '');
  if (comment && comment.parentId !== null) {
    const isSeen = mediaOf(view, comment).authorId === owner.id || comment.authorId === owner.id;
    if (isSeen) return bindNode(igCommentOperations, comment);
  }
  const container = server.containers.get(readInstagramId('container', id) ?? '');
  return container?.ownerId === owner.id ? bindNode(containerOperations, container) : null;
}

function findTalk(context: GraphContext, id: string): FoundNode | null {
  if (id.startsWith('t_')) {
    const talk = PLATFORMS.flatMap((platform) => talksOf(context, platform)).find((each) => each.id === id);
    return talk ? bindNode(talkOperations, talk) : null;
  }
  const read = readMessageId(id);
  const platform = PLATFORMS.find((each) => each === read?.platform);
  if (!read || !platform) return null;
  const { server, page } = context;
  const message = server.worlds[platform].messagesOf(page.id).find((each) => each.id === read.ref);
  return message ? bindNode(messageOperations, { platform, message }) : null;
}

function findPerson(context: GraphContext, id: string): FoundNode | null {
  const person = personByScopedId(context, id);
  if (person) return bindNode(personOperations, person);
  const found = personByParticipantId(context.server, context.page, id);
  return found && bindNode(correspondentOperations, found.person);
}
