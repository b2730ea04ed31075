export { afterReading } from './abilities/after-reading.js';
export { inParts } from './abilities/in-parts.js';
export { listItem, postItem, silentItem } from './abilities/list-item.js';
export { type MessagePart, SENT_IN_PART, sendParts, THE_FILE, THE_WORDS } from './abilities/message-parts.js';
export { type NetworkApi, networkApi } from './abilities/network-api.js';
export { cursorPage, type PagedList, pollList } from './abilities/poll-list.js';
export { profilePage } from './abilities/profile-page.js';
export { removalEnd } from './abilities/removal.js';
export { distinctPosts, oldestFirst } from './abilities/thread-order.js';
export { unlessRefused, withCode } from './abilities/unless-refused.js';
export { keptFromApps, sameFor, usual } from './ability-texts.js';
export { addressOf, settingOf } from './account-setting.js';
export { ACTIONS, type ActionName } from './actions.js';
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
  UploadUse,
} from './contract.js';
export { type DocumentFault, documentError } from './document-error.js';
export { type DocumentFormat, documentParsers } from './document-parsers.js';
export type { ErrorRow, NetworkWords } from './error-row.js';
export {
  errorOfAnswer,
  errorOfCause,
  type NetworkErrors,
  refusal,
  statusOfCode,
} from './error-table.js';
export { ConnectorError, type ConnectorErrorDetails, type ErrorKind } from './errors.js';
export { errorOfFailure } from './failure-errors.js';
export { normaliseForFingerprint, textFingerprint } from './fingerprint.js';
export { longSecret } from './form-secret.js';
export { afterStep, filledShare, forgotten, MAX_STALLS, type Step, type Stretch } from './gap-ledger.js';
export { escapeHtml, htmlToText } from './html-text.js';
export { createHttpClient, type HttpClientOptions } from './http/client.js';
export { type ExtraHeaders, parseExtraHeaders, withExtraHeaders } from './http/extra-headers.js';
export { BodyError, type FailureCode, HttpFailure } from './http/failure.js';
export { parseJsonKeepingIds } from './http/json-ids.js';
export { jsonIn, judgedClient, withBearer } from './http/judged-client.js';
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
export { mapItem, mapItems, parseItem, parseItems } from './items.js';
export { count, idText, instant, lenient, lenientList, lenientUrl, tally, webUrl } from './lenient.js';
export { linkedHtml } from './linked-html.js';
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
  NetworkSign,
  OAuthConfig,
  PollRule,
  PostLook,
  PostMediaRule,
  PostTextRule,
  Price,
  ProductUse,
  PublishingRule,
  RateLimit,
  ReplyFileRule,
  TextLimits,
  TextRule,
} from './manifest.js';
export { CONNECTOR_ABILITIES } from './manifest.js';
export {
  ACCESS_TOKEN,
  characters,
  classesOf,
  invitationTo,
  picturesOfPosts,
  SERVER_ADDRESS,
} from './manifest-terms.js';
export type { MessageReceipt } from './message-receipt.js';
export type { MessageTemplate, TemplateList, TemplateRequest, TemplateSlot } from './message-template.js';
export {
  type Act,
  actEvents,
  directPost,
  messageEvent,
  messageOf,
  namedProfile,
  type People,
  wholePost,
} from './news.js';
export { codeGrant, freshAccount, signInPage } from './oauth.js';
export { isJsonObject, type JsonObject, objectOf, objectsIn, objectsOf } from './objects-in.js';
export { accepted, type Outcome } from './outcome.js';
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
  unreadPost,
} from './parsed-document.js';
export { type ListItem, type ListPage, type PageRequest, type PollPlan, pollForward } from './poll.js';
export { pollMerged } from './poll-merged.js';
export type { PushAnswer, PushedBatch, PushReceiver, PushRequest } from './push.js';
export { bodyJson, bodyText, digestOf, isSameSecret, jsonOfBody } from './push-body.js';
export { type PushFault, pushError } from './push-error.js';
export type { PushRegistrar } from './push-registrar.js';
export { findAmongOwn, type OwnPage, type OwnPost, ownPost } from './read-back.js';
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
export { otherwise, type Place, readShapes, type Shape, shape } from './shapes.js';
export { topicsIn } from './topics.js';
export { heardFrom, isWalked, type PassedOver, partHole, WALKED, walkLeft, walkStart } from './walk.js';
export { withoutUndefined } from './without-undefined.js';
