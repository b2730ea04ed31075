export { outcomeBeforeSending, read, write } from './answer.js';
export { checkSignature, signatureOf, signedHeaders } from './body-signature.js';
export type { Check } from './conformance/check.js';
export { conformance, pushConformance } from './conformance/conformance.js';
export { type MailScript, mailConformance } from './conformance/mail-checks.js';
export type { NetworkScript, ScriptAnswer, ScriptRequest } from './conformance/script.js';
export type { ListName, Quirks, WorldPerson, WorldPost } from './conformance/world.js';
export { World } from './conformance/world.js';
export type {
  AccountContext,
  Availability,
  Connect,
  Connected,
  Connector,
  InstanceContext,
  MediaFile,
  MessageRequest,
  OAuthApp,
  OwnMatches,
  OwnQuery,
  PollOptions,
  PollRequest,
  PostMetrics,
  ProfilePage,
  PublishRequest,
  ReplyPermission,
  ReplyRequest,
  ReplyTarget,
  Reread,
  Thread,
} from './contract.js';
export { type DocumentFault, documentError } from './document-error.js';
export { type ErrorRow, errorOfAnswer, type NetworkErrors } from './error-table.js';
export { ConnectorError, type ConnectorErrorDetails, type ErrorKind } from './errors.js';
export { errorOfFailure } from './failure-errors.js';
export { normaliseForFingerprint, textFingerprint } from './fingerprint.js';
export { afterStep, filledShare, forgotten, MAX_STALLS, type Step, type Stretch } from './gap-ledger.js';
export { htmlToText } from './html-text.js';
export { createHttpClient, type HttpClientOptions } from './http/client.js';
export { BodyError, type FailureCode, HttpFailure } from './http/failure.js';
export { parseJsonKeepingIds } from './http/json-ids.js';
export type {
  HttpClient,
  HttpRequest,
  HttpResponse,
  MultipartPart,
  RateState,
  Timeouts,
} from './http/message.js';
export { fileGone, type RemoteFile, readFile } from './http/remote-file.js';
export { type Renewal, renewingClient } from './http/renewing-client.js';
export {
  createUrlGuard,
  isPublicAddress,
  type ResolvedAddress,
  type UrlGuard,
  type UrlGuardOptions,
} from './http/url-guard.js';
export { mapItem, parseItem, parseItems } from './items.js';
export { count, idText, instant, lenient, lenientList, lenientUrl, webUrl } from './lenient.js';
export type { LocalText } from './local-text.js';
export {
  type Mailbox,
  type MailClient,
  MailRefusal,
  type MailServer,
  mailWithin,
  type StoredMail,
  type Submission,
} from './mail.js';
export type {
  Ability,
  FormField,
  HandPosting,
  HistoryReach,
  Manifest,
  MediaRule,
  MessageInvitation,
  MessageWindow,
  NetworkKind,
  OAuthConfig,
  PollRule,
  PostMediaRule,
  PostTextRule,
  Price,
  PublishingRule,
  RateLimit,
  TextLimits,
  TextRule,
} from './manifest.js';
export { CONNECTOR_ABILITIES } from './manifest.js';
export { isEmptyList, isJsonObject, type JsonObject, objectsIn } from './objects-in.js';
export type { Outcome } from './outcome.js';
export {
  type DocumentParser,
  mergeDocuments,
  PARSE_KINDS,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  type ParsedPost,
  type ParsedProfile,
  type ParseKind,
  parsedDocument,
} from './parsed-document.js';
export { type ListItem, type ListPage, type PageRequest, type PollPlan, pollForward } from './poll.js';
export { pollMerged } from './poll-merged.js';
export type { PushAnswer, PushedBatch, PushReceiver, PushRequest } from './push.js';
export { type PushFault, pushError } from './push-error.js';
export type { PushRegistrar } from './push-registrar.js';
export { findAmongOwn, type OwnPage, type OwnPost } from './read-back.js';
export type {
  Batch,
  Cursor,
  PollCounts,
  PostKind,
  PostReason,
  Refusal,
  RemoteEvent,
  RemoteMedia,
  RemotePost,
  RemoteProfile,
  Visibility,
} from './remote.js';
export { type RetryPolicy, retryDelay } from './retry.js';
export { heardFrom, isWalked, type PassedOver, partHole, WALKED, walkLeft, walkStart } from './walk.js';
export { withoutUndefined } from './without-undefined.js';
