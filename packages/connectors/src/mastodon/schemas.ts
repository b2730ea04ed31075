/** Answers of the Mastodon API and its compatible servers. What is not essential is read leniently. */

import {
  count,
  idText as id,
  instant,
  isJsonObject,
  lenient,
  lenientList,
  lenientUrl,
} from '@tingshuo/connector-kit';
import { z } from 'zod';

export const account = z.object({
  id,
  acct: z.string().min(1).max(500),
  display_name: lenient(z.string()),
  note: lenient(z.string()),
  avatar: lenientUrl,
  url: lenientUrl,
  followers_count: lenient(count),
  following_count: lenient(count),
  statuses_count: lenient(count),
  bot: lenient(z.boolean()),
  /** What people tell of themselves, each under a name of their own choice. */
  fields: lenientList(z.object({ name: z.string(), value: z.string() })),
  created_at: lenient(instant),
});
export type Account = z.output<typeof account>;

const attachment = z.object({
  type: lenient(z.string()),
  url: lenientUrl,
  remote_url: lenientUrl,
  preview_url: lenientUrl,
  description: lenient(z.string()),
});
export type Attachment = z.output<typeof attachment>;

const plainStatus = z.object({
  id,
  created_at: instant,
  edited_at: lenient(instant),
  in_reply_to_id: lenient(id),
  in_reply_to_account_id: lenient(id),
  visibility: lenient(z.string()),
  language: lenient(z.string().max(50)),
  spoiler_text: lenient(z.string()),
  /** Friendica's posts have titles. */
  title: lenient(z.string()),
  friendica: lenient(z.object({ title: z.string() })),
  content: z.string(),
  url: lenientUrl,
  account,
  media_attachments: lenientList(attachment),
  mentions: lenientList(z.object({ id, acct: z.string() })),
  tags: lenientList(z.object({ name: z.string() })),
  replies_count: lenient(count),
  reblogs_count: lenient(count),
  favourites_count: lenient(count),
});

/** What a status quotes, as far as it may be seen; Pleroma and what comes of it give the status itself. */
const quoteOf = <S extends z.ZodType<{ id: string }>>(quoted: S) =>
  lenient(
    z.union([
      quoted.transform((quoted_status) => ({ quoted_status, quoted_status_id: quoted_status.id })),
      z.object({ quoted_status: lenient(quoted), quoted_status_id: lenient(id) }),
    ]),
  );

/** A status; what it boosts or quotes is one level deep. */
export const status = plainStatus.extend({
  reblog: plainStatus.nullish(),
  quote: quoteOf(plainStatus),
  quote_id: lenient(id),
  pleroma: lenient(z.object({ quote: lenient(plainStatus) })),
});
export type PlainStatus = z.output<typeof plainStatus>;
export type Status = z.output<typeof status>;

/** Enough of an item to place it in a list even when the rest of it is refused. */
export const placed = z.object({ id, created_at: instant });

export const notificationHead = z.object({ type: z.string() });
const notificationBase = z.object({ id, created_at: instant, account });
export const statusNotification = notificationBase.extend({
  type: z.enum(['mention', 'quote', 'favourite', 'reblog']),
  status,
});
export const followNotification = notificationBase.extend({ type: z.literal('follow') });

export const directStatus = z.looseObject({ visibility: z.literal('direct') });
export const directNotification = z.object({ type: z.enum(['mention', 'quote']), status: directStatus });
export const named = z.object({ mentions: lenientList(z.object({ acct: z.string() })) });

/** What examples may leave out; what is there must be readable. */
const untold = <S extends z.ZodType>(schema: S) => schema.nullish().transform((value) => value ?? undefined);

/** An account in a stored document: people of the same server may be named without their address. */
export const storedAccount = z.preprocess(
  (told) => (isJsonObject(told) && told.acct === undefined ? { ...told, acct: told.username } : told),
  account,
);

const facts = {
  created_at: untold(instant),
  content: untold(z.string()),
  account: untold(storedAccount),
};
const partly = { ...facts, quote: quoteOf(plainStatus.extend(facts)) };
/** A status in a stored document, which may show a part of it only. */
export const storedStatus = status.extend({
  ...partly,
  reblog: untold(status.omit({ reblog: true }).extend(partly)),
});
type Whole = z.output<typeof storedStatus>;
type Inner = 'reblog' | 'quote' | 'quote_id' | 'pleroma';
export type StoredStatus = Omit<Whole, Inner> & Partial<Pick<Whole, Inner>>;
const shortcode = z.object({ shortcode: z.string() }).transform((emoji) => `:${emoji.shortcode}:`);
const warning = lenient(z.object({ text: lenient(z.string()) }));
export const storedNotification = notificationBase.extend({
  // What the server itself tells has none.
  account: lenient(storedAccount),
  type: z.string(),
  /** What somebody reacted with: Fedibird tells it within what it tells of the reaction. */
  emoji: lenient(z.union([z.string(), shortcode])),
  emoji_reaction: lenient(z.object({ name: z.string() })),
  moderation_warning: warning,
  status: lenient(z.object({ id })),
});
export type StoredNotification = z.output<typeof storedNotification>;
export const notificationGroup = z.object({
  group_key: z.string(),
  type: z.string(),
  // What the server itself tells has none.
  sample_account_ids: lenientList(id),
  moderation_warning: warning,
  status_id: lenient(id),
  latest_page_notification_at: lenient(instant),
});
export type NotificationGroup = z.output<typeof notificationGroup>;
export const conversation = z.object({
  id,
  accounts: lenientList(storedAccount),
  last_status: storedStatus.nullish(),
});
export type Conversation = z.output<typeof conversation>;

/** One version of a status that was edited; it does not tell of which. */
export const edition = z.object({
  content: z.string(),
  spoiler_text: lenient(z.string()),
  account: storedAccount,
  created_at: instant,
});
export type Edition = z.output<typeof edition>;

/** What the author of a status wrote, before it became HTML. */
export const source = z.object({ id, text: z.string(), spoiler_text: lenient(z.string()) });
export type Source = z.output<typeof source>;

/** One message of Pleroma's chats. */
export const chatMessage = z.object({
  id,
  chat_id: id,
  account_id: lenient(id),
  content: lenient(z.string()),
  created_at: lenient(instant),
  attachment: lenient(attachment),
});
export type ChatMessage = z.output<typeof chatMessage>;

/** A notification as a browser is told of it. */
export const webPush = z.object({
  notification_id: id,
  notification_type: z.string(),
  title: lenient(z.string()),
  body: lenient(z.string()),
});
export type WebPush = z.output<typeof webPush>;

export const list = z.array(z.unknown());
export const searchResult = z.object({ statuses: list });
export const accountsFound = z.object({ accounts: list });
export const context = z.object({ ancestors: list, descendants: list });
export const posted = z.object({ id, url: lenientUrl, created_at: lenient(instant) });
export const removed = z.object({});
export const created = z.object({ id });
export const done = z.object({});
export const uploaded = z.object({ id, url: lenientUrl });
export const editableStatus = z.object({
  visibility: lenient(z.string()),
  spoiler_text: lenient(z.string()),
  sensitive: lenient(z.boolean()),
  language: lenient(z.string()),
  in_reply_to_account_id: lenient(id),
  mentions: lenientList(z.object({ id, acct: z.string() })),
  media_attachments: lenientList(z.object({ id })),
  // Not lenient: an edit that does not say its poll again would end it.
  poll: z
    .object({
      options: z.array(z.object({ title: z.string() })),
      multiple: lenient(z.boolean()),
      expires_at: lenient(instant),
      expired: lenient(z.boolean()),
    })
    .nullish(),
});
export type EditableStatus = z.output<typeof editableStatus>;
export const countedStatus = z.object({
  id,
  replies_count: lenient(count),
  reblogs_count: lenient(count),
  favourites_count: lenient(count),
  quotes_count: lenient(count),
  poll: lenient(
    z.object({
      expires_at: lenient(z.string()),
      expired: z.boolean(),
      voters_count: lenient(count),
      options: z.array(z.object({ title: z.string(), votes_count: count.nullish() })),
    }),
  ),
});

export const app = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
export const token = z.object({ access_token: z.string().min(1) });
export const authorizationServer = z.object({
  authorization_endpoint: z.string(),
  code_challenge_methods_supported: z.array(z.string()),
});

// Fewer than two are no choice.
const options = lenient(count.min(2));
const lasting = lenient(count.min(60));
const configured = z.object({
  configuration: z.object({
    statuses: z.object({ max_characters: count.min(1), characters_reserved_per_url: lenient(count) }),
    polls: lenient(
      z.object({
        max_options: options,
        max_characters_per_option: lenient(count.min(1)),
        max_expiration: lasting,
      }),
    ),
  }),
});
/** The limits of an instance: Pleroma told them by other names before Mastodon told them at all. */
export const instance = z.union([
  configured.transform(({ configuration: { statuses, polls } }) => ({
    max: statuses.max_characters,
    urlLength: statuses.characters_reserved_per_url,
    options: polls?.max_options,
    optionLength: polls?.max_characters_per_option,
    seconds: polls?.max_expiration,
  })),
  z
    .object({
      max_toot_chars: count.min(1),
      poll_limits: lenient(
        z.object({
          max_options: options,
          max_option_chars: lenient(count.min(1)),
          max_expiration: lasting,
        }),
      ),
    })
    .transform(({ max_toot_chars: max, poll_limits: polls }) => ({
      max,
      urlLength: undefined,
      options: polls?.max_options,
      optionLength: polls?.max_option_chars,
      seconds: polls?.max_expiration,
    })),
]);

export const apiVersions = z.object({ api_versions: lenient(z.object({ mastodon: lenient(count) })) });

export const errorBody = z.object({ error: z.string(), error_description: lenient(z.string()) });
