/** From one reading of a network's documents to a parser of each kind of them. */

import { documentError } from './document-error.js';
import { isEmptyList, isJsonObject, type JsonObject, objectOf } from './objects-in.js';
import { type DocumentParser, PARSE_KINDS, type ParsedDocument, type ParseKind } from './parsed-document.js';
import { silentItems, type Told } from './silent-items.js';

type Part = 'posts' | 'profiles' | 'messages' | 'events';

const ANYTHING: readonly Part[] = ['posts', 'profiles', 'messages', 'events'];

/** What a document of a kind holds. One that holds nothing of it is another document. */
const HELD: Record<ParseKind, readonly Part[]> = {
  status: ['posts'],
  statuses: ['posts'],
  comment: ['posts'],
  comments: ['posts'],
  mentions: ['posts'],
  notifications: ['posts', 'events'],
  conversations: ['messages'],
  messages: ['messages'],
  search: ANYTHING,
  profile: ['profiles'],
  followers: ['profiles'],
  webhook: ANYTHING,
  push: ANYTHING,
};

export interface DocumentFormat {
  /** Everything that a document holds, of whatever kind it is. `kind` tells what its fields leave open. */
  read(json: unknown, raw: string, kind: ParseKind): ParsedDocument;
  /** The network's words in `detail`, where a document is an error answer. */
  describe(json: unknown): { detail?: string | undefined };
  /** The lists of its pages: one that is empty answers that there is nothing, whatever cursors stand beside it. */
  lists?: readonly string[];
  /** A conversation of a list of them. Nothing may be told of what was said in it. */
  isConversation?(item: JsonObject): boolean;
  /** Whether a document says in another way that there is nothing. */
  isEmpty?(json: unknown): boolean;
  /** Kinds that hold something else than usual; `null` for those that the network has no documents of. */
  kinds?: Partial<Record<ParseKind, readonly Part[] | null>>;
}

/**
 * The parsers of a network's documents, by kind. They throw ConnectorError: `error_answer` for an error of the
 * network, `other_document` for what holds nothing of the kind and is no empty answer either.
 */
export function documentParsers({
  read,
  describe,
  lists = [],
  isConversation = () => false,
  isEmpty = () => false,
  kinds = {},
}: DocumentFormat): Partial<Record<ParseKind, DocumentParser>> {
  const parser =
    (kind: ParseKind, held: readonly Part[]): DocumentParser =>
    (json, raw) => {
      const document = read(json, raw, kind);
      const isSilent = (item: unknown) =>
        kind === 'conversations' && isJsonObject(item) && isConversation(item);
      if (document.refused.length > 0 || held.some((part) => holds(document, part))) {
        const told = (part: unknown) => toldIn(read(part, raw, kind));
        const people = peopleOf(held);
        const silent = silentItems(json, lists, told, people, isSilent, document.refused);
        return { ...document, refused: [...document.refused, ...silent] };
      }
      if (pagesIn(json, lists).some((items) => items.every(isSilent))) return document;
      if ([json, ...Object.values(objectOf(json))].some(isSilent)) return document;
      if (isEmptyList(json) || isEmpty(json)) return document;
      const { detail } = describe(json);
      throw detail === undefined ? documentError('other_document') : documentError('error_answer', detail);
    };
  const rows = PARSE_KINDS.flatMap((kind) => {
    const held = kinds[kind] === undefined ? HELD[kind] : kinds[kind];
    return held === null ? [] : [[kind, parser(kind, held)] as const];
  });
  return Object.fromEntries(rows);
}

/** The lists that a page is made of. */
const pagesIn = (json: unknown, lists: readonly string[]): unknown[][] =>
  Array.isArray(json) ? [json] : lists.map((name) => objectOf(json)[name]).filter(Array.isArray);

const toldIn = ({ posts, messages, events, profiles, refused }: ParsedDocument): Told => ({
  said: posts.length + messages.length + events.length + refused.length,
  people: profiles.length,
});

/** Whether an item that only names somebody tells what is wanted: posts name their authors too. */
const peopleOf = (held: readonly Part[]) =>
  held.includes('profiles') ? (held.includes('posts') ? 'alone' : 'always') : 'never';

// Some networks tell private messages as posts.
const holds = (document: ParsedDocument, part: Part) =>
  document[part].length > 0 || (part === 'messages' && document.posts.some(({ kind }) => kind === 'dm'));
