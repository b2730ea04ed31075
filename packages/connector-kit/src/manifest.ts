import type { TextCounting } from '@tingshuo/text-length';
import type { LocalText } from './local-text.js';

/** The abilities that are a function of the connector; an absent ability is an absent function. */
export const CONNECTOR_ABILITIES = [
  'mentions',
  'home',
  'watch',
  'search',
  'thread',
  'messages',
  'publish',
  'reply',
  'sendMessage',
  'templates',
  'sendTemplate',
  'findOwn',
  'edit',
  'remove',
  'repost',
  'like',
  'pin',
  'hide',
  'block',
  'report',
  'followers',
  'following',
  'upload',
  'metrics',
] as const;

/** Names of what is asked of a network; `verify` is a part of connecting, `renew` of staying connected. */
export type Ability = 'verify' | 'renew' | (typeof CONNECTOR_ABILITIES)[number];

/** One field of the form with which a person connects an account. */
export interface FormField {
  key: string;
  label: LocalText;
  help: LocalText;
  /** Sealed at rest and never shown again. */
  secret?: true;
  required?: true;
  /** Where the value is found. */
  link?: string;
  example?: string;
  /** Several values, one a line. */
  lines?: true;
  /** Few accounts need it: the form folds it away. */
  seldom?: true;
}

/** Limits of one account's network or instance, in the network's own unit. */
export interface TextLimits {
  max: number;
  /** What any link counts, where links have a fixed price. */
  urlLength?: number;
  /** What polls may be there, as far as an instance differs from its network. */
  poll?: Partial<Pick<PollRule, 'maxOptions' | 'maxOptionLength' | 'maxMinutes'>>;
}

export interface TextRule {
  unit: LocalText;
  /** Used until the instance has told its own. */
  fallback: TextLimits;
  /** How a text's length is counted in that unit. */
  counting: TextCounting;
}

/** Files that may go with one answer, private or public. */
export interface ReplyFileRule {
  max: number;
  /** Of each file. */
  maxBytes: number;
  /** Of each file of a type that may have less, by type. */
  maxBytesOf?: Readonly<Record<string, number>>;
  /** Of all together; absent where only each counts. */
  maxTotalBytes?: number;
  /** Absent where any type may be sent. */
  mimeTypes?: readonly string[];
  /** The network keeps a description of each picture. */
  alt?: true;
  /** Types of which a file goes alone. */
  alone?: readonly string[];
  /** Longest text beside files, where it is shorter than without. */
  maxText?: number;
  /** They may go without any text. */
  withoutText?: true;
  /** The answer itself carries them (`files`): they are not brought before. */
  carried?: true;
}

/** What files of one kind may be. */
export interface MediaRule {
  mimeTypes: readonly string[];
  maxBytes: number;
  /** Width times height; absent where the network says none. */
  maxPixels?: number;
}

/** The files of one post. */
export interface PostMediaRule {
  max: number;
  /** A post has at least so many: Instagram has none without a file. */
  min: number;
  image?: MediaRule;
  video?: MediaRule;
  /** One post may carry both pictures and videos, and more than one video. */
  mixed: boolean;
  /** Files carry a description. */
  alt: boolean;
  /** Longest text beside files, where it is shorter than without. */
  maxText?: number;
}

/** What a text must and must not have beside its length. */
export interface PostTextRule {
  /** The account's setting that names domains (with commas): the first post must have a link to one of them. */
  linkTo?: string;
  /** `#topic#` is refused. */
  noTopics?: true;
  maxHashtags?: number;
  /** A post of files only is refused. */
  required?: true;
  /** Longest comment, where it is shorter than a post. */
  maxComment?: number;
}

/** What a network's own polls may be. */
export interface PollRule {
  maxOptions: number;
  /** In characters. */
  maxOptionLength: number;
  maxMinutes: number;
  /** People may choose several. */
  multiple: boolean;
  /** Longest text with a poll, in the network's unit, where it is shorter than without. */
  maxText?: number;
}

/** How a post through the product looks on the network's own pages. */
export interface PostLook {
  /** A link in the text: drawn as a card, or not even to be clicked; absent where it is a link and no more. */
  links?: 'card' | 'letters';
  /** Where the rest of a text is hidden behind "more": beyond a length or a number of lines. */
  fold?: {
    length?: { max: number; counting: TextCounting };
    lines?: number;
    /** Not written down by the network: seen on its pages, and different from screen to screen. */
    isRough?: true;
  };
  /** The narrowest and the widest shape (width to height) of a single picture; outside it is cut. */
  shape?: { min: number; max: number };
}

/** What a post through the product may be. */
export interface PublishingRule {
  /** A post may go on in answers to itself. */
  thread: boolean;
  /** The account may comment below its own post. */
  firstComment: boolean;
  text?: PostTextRule;
  /** Absent where posts are text only. */
  media?: PostMediaRule;
  /** Absent where apps cannot ask polls: the options are written into the text. */
  poll?: PollRule;
  /** The same words once more are refused. */
  repeats?: 'refused';
  /** A post may show another one inside itself (`quoteOf`). */
  quotes?: true;
  /** Who is named by `@handle` in a post is told of it. */
  tellsNamed?: true;
  /** What previews show; absent where pages show a text whole and links as links. */
  look?: PostLook;
}

export interface RateLimit {
  limit: number;
  windowMs: number;
  /** What holds at the same time over a longer time, where it is less than the short windows in it add up to. */
  longer?: { limit: number; windowMs: number };
  /** Another class, in whose limit the network counts these calls too. */
  within?: string;
}

export interface Price {
  call?: number;
  item?: number;
  link?: number;
}

/** Empty where only the list itself ends. */
export interface HistoryReach {
  days?: number;
  items?: number;
}

/** When and how often somebody may be written to in private, counted from what they did last. */
export interface MessageWindow {
  opensBy: 'message' | 'click' | 'follow' | 'comment';
  forMs: number;
  /** Absent where any number may be sent. */
  messages?: number;
}

/**
 * How people are asked to go on in private. `{link}`, `{handle}` and `{name}` in the text and `{id}` and `{handle}` in
 * the link stand for the account.
 */
export interface MessageInvitation {
  text: LocalText;
  /** Opens a private conversation with the account; absent where the network has no such address. */
  link?: string;
}

/** How people post by hand where the network lets no app do it. */
export interface HandPosting {
  /** Longest title, in characters; absent where posts have none. */
  titleMax?: number;
  /** What a person looks at before posting. */
  checklist: readonly LocalText[];
  /** Where posting begins in a browser; absent where it is possible on a phone only. */
  open?: string;
  /** Links of posts (see `postLinkIn` in the domain); absent where posts have none. */
  link?: { example: string; rules: readonly { host: string; path: string }[] };
}

export interface OAuthConfig {
  scopes: readonly string[];
  /** Where the app comes from: registered by us per instance, or made by a person in a console. */
  app: 'per_instance' | 'manual';
  pkce: 'always' | 'when_discovered' | 'never';
}

/** What stands for the network where there is room for a letter only. */
export interface NetworkSign {
  letter: string;
  /** `#rrggbb`, dark enough for a white letter on it. */
  colour: string;
}

/**
 * What the product itself needs a network for, one for each: the chat window that it serves for people's own sites, the
 * addresses on watchlists (in the field `feedUrl`), and the source (`source`, `secret`) to which imported archives belong.
 */
export type ProductUse = 'site_chat' | 'watched_feeds' | 'archives';

/** Everything about a network that is data: forms, limits and docs are drawn from it. */
export interface Manifest {
  /** Its name in lower case, which is its folder's: stored with everything that comes from it. */
  network: string;
  /** In full, as the form that connects an account and the settings tell it. */
  name: LocalText;
  /** What people call it beside a post; absent where `name` is as short. */
  shortName?: LocalText;
  /** What it is called within a sentence to readers ("by e-mail"); absent where that is `shortName`. */
  spokenName?: LocalText;
  /** Absent: its first letter on grey. */
  sign?: NetworkSign;
  /**
   * People are known by an address, a number or a name that nobody writes with an @ in front; with `like` only what that
   * pattern matches, which is an id where the network tells no name.
   */
  plainHandles?: { like?: string };
  /** Hosts of pages about people, by which the address of a page is told from that of a feed. */
  profileHosts?: readonly string[];
  usedFor?: ProductUse;
  /** Whoever asked for no more messages gets no single answer either: carriers and the law hold us to their wish. */
  optOutEndsAnswers?: true;
  fields: readonly FormField[];
  oauth?: OAuthConfig;
  text: TextRule;
  /** What posts may be; absent where the network takes none. */
  publishing?: PublishingRule;
  /** What the ability does here, or why it is absent. */
  abilities: Partial<Record<Ability, LocalText>>;
  /** Present where a person posts what is due: the network has no `publish`, and is never called. */
  byHand?: HandPosting;
  /** Its server is not called over HTTP: mail, or a chat that is kept here. */
  withoutHttp?: true;
  /** How far back lists that can be walked downwards go; absent where the past of a list cannot be asked for. */
  history?: Partial<Record<'mentions' | 'home' | 'messages', HistoryReach>>;
  /** How long the network keeps what was not asked for, where it throws it away afterwards. */
  keepsNewsForMs?: number;
  /** Absent where private messages do not exist or are always allowed. */
  messageWindows?: readonly MessageWindow[];
  /** Longest private message, counted like a post; absent where it is as long as a post. */
  longestMessage?: number;
  /** Absent where private messages are text only, or the connector cannot send files with them. */
  messageFiles?: ReplyFileRule;
  /** Files that may go with one public answer; absent where it takes none. */
  replyFiles?: ReplyFileRule;
  /** Where a person adds message templates at the network; absent where it has none. */
  templateLibrary?: { where: LocalText; url: string };
  /** Where the push address is entered by hand at the network, and what beside it. */
  pushByHand?: LocalText;
  /** What the ids of private conversations between two people have, or have not, where that tells them from others. */
  pairIds?: { having?: string; lacking?: string };
  /** Absent where people cannot write to the account in private. */
  messageInvitation?: MessageInvitation;
  /** Budget per endpoint class (see Connector.endpointClass). */
  rateLimits: Readonly<Record<string, RateLimit>>;
  /**
   * What a call costs, per endpoint class, in millionths of a US dollar: `call` for itself, `item` for each item that
   * it brings, `link` instead of `call` for a text with a link. Absent where the network is free.
   */
  prices?: Readonly<Record<string, Price>>;
  /** A reply has to name its author: where the text does not, the connector puts `@author` in front. */
  repliesNameAuthor?: true;
  /** How a repeated write is recognised by the network, and for how long. */
  idempotency: { by: 'header' | 'record_key' | 'none'; windowMs: number };
  /** How long after an unknown outcome our own timeline may still lag. */
  settleMs: number;
  /** `findOwn` sees private messages too; elsewhere they are known by their echoes only. */
  findsOwnMessages?: true;
  /** External ids are unique per origin of the base address, per account, or on the whole network. */
  issuer: 'origin' | 'account' | 'network';
  /** Base address where the network has only one. */
  baseUrl?: string;
}
