export type {
  AccountContext,
  Connect,
  Connected,
  Connector,
  InstanceContext,
  OAuthApp,
  OwnMatches,
  OwnQuery,
  PollOptions,
  ProfilePage,
  PublishRequest,
  ReplyRequest,
  ReplyTarget,
  Thread,
} from './contract.js';
export { ConnectorError, type ConnectorErrorDetails, type ErrorKind } from './errors.js';
export type { HttpClient, HttpRequest, HttpResponse, RateState, Timeouts } from './http/message.js';
export type { LocalText } from './local-text.js';
export type {
  Ability,
  FormField,
  Manifest,
  NetworkKind,
  OAuthConfig,
  RateLimit,
  TextLimits,
  TextRule,
} from './manifest.js';
export type { Outcome } from './outcome.js';
export type {
  Batch,
  Cursor,
  PostKind,
  PostReason,
  Refusal,
  RemoteEvent,
  RemoteMedia,
  RemotePost,
  RemoteProfile,
  Visibility,
} from './remote.js';
