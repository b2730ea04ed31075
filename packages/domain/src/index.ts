export {
  ADVOCATE_STEPS,
  type AdvocateProgress,
  type AdvocateStep,
  advocateProgress,
  nextAdvocateSteps,
} from './advocate/advocate-step.js';
export {
  ATTRIBUTION_RULES,
  type AttributionRule,
  type AttributionSettings,
  creditShares,
  DEFAULT_ATTRIBUTION,
  type Touch,
} from './advocate/attribution.js';
export { type AudienceOverlap, audienceOverlap } from './advocate/audience-overlap.js';
export {
  type CarriedTouch,
  type CarryingAct,
  type CarrySettings,
  carriedTouches,
} from './advocate/carried-touches.js';
export {
  APPROVAL_STATES,
  type Approval,
  type ApprovalAnswer,
  type ApprovalDecision,
  type ApprovalState,
  type Decider,
  missingFrom,
  onClose,
  onMembersChanged,
  onTakenBack,
  onVerdict,
  openApproval,
  type Verdict,
} from './approval/approval.js';
export { onApprovalTakenBack, onDemandApproval } from './approval/demand.js';
export {
  type ApprovalFlow,
  type ApprovalStep,
  type ApprovalSubject,
  type Asked,
  askedIn,
  flowOf,
  isExempt,
  type Member,
} from './approval/flow.js';
export type { ApprovalRefusal } from './approval/refusal.js';
export { nextReminderAt } from './approval/reminder.js';
export { type HandCopy, handCopy } from './assisted/hand-copy.js';
export { nextHandReminder } from './assisted/hand-reminder.js';
export { isOpenHandTask, onHandTaskBack, onNotPosted, onPostedByHand } from './assisted/hand-task.js';
export { type PostLink, type PostLinkRule, postLinkIn } from './assisted/post-link.js';
export { type CampaignReturn, type CampaignSums, campaignReturn } from './campaign/campaign-return.js';
export {
  type CampaignNeeds,
  campaignNeeds,
  campaignText,
} from './campaign/campaign-text.js';
export {
  COUPON_TAIL_LENGTH,
  couponCode,
  SHORT_CODE,
  SHORT_CODE_LENGTH,
  SOURCE_CODE_LENGTH,
  shortCode,
  sourceCode,
} from './campaign/code.js';
export {
  COUPON_REFUSALS,
  type CouponFacts,
  type CouponRefusal,
  couponRefusal,
} from './campaign/coupon-refusal.js';
export { findLinks, type LinkSpan, replaceLinks } from './campaign/link-span.js';
export {
  DEFAULT_UTM,
  fillUtm,
  mergeUtm,
  tagLink,
  UTM_KEYS,
  UTM_TOKENS,
  type UtmFacts,
  type UtmKey,
  type UtmPreset,
  withParameters,
} from './campaign/utm.js';
export {
  CLICK_WINDOW_MS,
  clickWindow,
  VISITOR_KINDS,
  type VisitFacts,
  type VisitorKind,
  visitorKind,
} from './campaign/visitor.js';
export {
  CASE_SEVERITIES,
  CASE_STATUSES,
  CASE_TYPES,
  type Case,
  type CaseStatus,
  type CaseType,
  isOpenCase,
  newCase,
  REJECT_REASONS,
  RESOLUTION_CODES,
  type RejectReason,
  type ResolutionCode,
} from './case/case.js';
export {
  CASE_MOVES,
  type CaseCommand,
  type CaseEvent,
  type CaseFacts,
  type CaseMove,
  type CaseMoved,
  type CaseUndo,
} from './case/case-command.js';
export {
  type CaseDecision,
  type CaseRefusal,
  NEXT_CASE_STATUS,
  transitionCase,
} from './case/transition.js';
export {
  CLOSE_REASONS,
  type CloseReason,
  CONVERSATION_IGNORE_REASONS,
  CONVERSATION_STATUSES,
  type Conversation,
  type ConversationCommand,
  type ConversationEvent,
  type ConversationFacts,
  type ConversationIgnoreReason,
  type ConversationStatus,
  type ConversationUndo,
  type Episode,
  newConversation,
} from './conversation/conversation.js';
export { NEXT_CONVERSATION_STATUS } from './conversation/next-status.js';
export type { ConversationRefusal } from './conversation/refusal.js';
export { type Snooze, type SnoozeProblem, snoozeProblem } from './conversation/snooze.js';
export { type ConversationDecision, transitionConversation } from './conversation/transition.js';
export type { Accepted, Bilingual, Decision, Refused } from './decision/decision.js';
export { backoffMs } from './delivery/backoff.js';
export {
  DEFAULT_DELIVERY_POLICY,
  DELIVERY_STATES,
  type Delivery,
  type DeliveryPolicy,
  type DeliveryState,
  draftDelivery,
  isApproved,
  isSettled,
  isTooLate,
} from './delivery/delivery.js';
export { type CommitOutcome, onOutcome } from './delivery/outcome.js';
export {
  onApprove,
  onCancel,
  onEdit,
  onRefuseApproval,
  onReschedule,
  onSubmit,
} from './delivery/plan.js';
export { DELIVERY_REASONS, type DeliveryReason, type DeliveryReasonCode } from './delivery/reason.js';
export {
  type OwnPost,
  onNotSeenYet,
  onReadingFailed,
  onReconcile,
  onSeenLive,
  onUndelivered,
  type ReadBack,
} from './delivery/reconcile.js';
export { onResolveByPerson, type PersonsChoice } from './delivery/resolve.js';
export { dueWork, maySend, onClaim, onDue } from './delivery/send.js';
export {
  type DeliveryEvent,
  type DeliveryRefusal,
  type DeliveryStep,
  deliveryEventOf,
} from './delivery/step.js';
export {
  onPartBefore,
  onPartBeforeLive,
  onThreadApprove,
  onThreadCancel,
  onThreadEdit,
  onThreadRefuseApproval,
  onThreadReschedule,
  type ThreadStep,
} from './delivery/thread.js';
export { canonicalJson, type Json } from './evidence/canonical-json.js';
export {
  EVIDENCE_FORMAT,
  type EvidenceAuthor,
  type EvidenceDocument,
  type EvidenceFile,
  type EvidencePost,
} from './evidence/evidence.js';
export { drawEvidence } from './evidence/picture.js';
export { type AgentResponse, agentResponse, type EpisodeResponse } from './kpi/agent-response.js';
export { type BrandResponse, brandResponses, type ThreadPost, threadRoots } from './kpi/brand-response.js';
export {
  type CensoredQuantile,
  censoredQuantile,
  median,
  type Observation,
  quantile,
} from './kpi/quantile.js';
export { KPIS, type Kpi, type KpiId, type KpiUnit } from './kpi/registry.js';
export {
  isResponseWorthy,
  type ResponseRate,
  type ResponseWorthiness,
  responseRateWithin,
} from './kpi/response-rate.js';
export {
  DISQUALIFY_REASONS,
  type DisqualifyReason,
  isOpenLead,
  LEAD_LADDER,
  LEAD_STAGES,
  type Lead,
  type LeadRung,
  type LeadStage,
  type LeadStageRow,
  newLead,
  openLeadInTheWay,
} from './lead/lead.js';
export {
  type LeadCommand,
  type LeadDecision,
  type LeadEvent,
  type LeadFacts,
  type LeadRefusal,
  type LeadUndo,
  transitionLead,
} from './lead/transition.js';
export {
  type OptOutIntent,
  optOutIntent,
} from './mass-send/opt-out-word.js';
export { massGap, massQuotaLeft, type SendingWindow } from './mass-send/pace.js';
export {
  MASS_VARIABLES,
  type MassVariable,
  personalText,
  unknownVariables,
} from './mass-send/personal-text.js';
export {
  MASS_EXCLUSIONS,
  type MassCandidate,
  type MassExclusion,
  type MassRoute,
  type MassRules,
  type MassVerdict,
  massVerdicts,
} from './mass-send/recipients.js';
export {
  DISPOSITIONS,
  type Disposition,
  IGNORE_REASONS,
  type IgnoreReason,
  MENTION_STATES,
  type Mention,
  type MentionCommand,
  type MentionEvent,
  type MentionFacts,
  type MentionState,
  newMention,
  WHYS,
  type Why,
} from './mention/mention.js';
export { type MentionDecision, type MentionRefusal, triage } from './mention/triage.js';
export {
  type NoMention,
  type PostFacts,
  type TriageDecision,
  triageDecision,
} from './mention/triage-decision.js';
export { ACTIONS, type Action } from './permission/action.js';
export { actionsOf, can } from './permission/permission.js';
export { ROLES, type Role } from './permission/role.js';
export { PLACES, type Place, resolvePlace } from './place/resolve-place.js';
export {
  comparePriority,
  DEFAULT_PRIORITY_WEIGHTS,
  PRIORITY_FACTORS,
  type Prioritised,
  type PriorityBand,
  type PriorityFactor,
  type PriorityScore,
  type PrioritySignals,
  type PriorityWeights,
  priorityBand,
  priorityScore,
  urgencySignal,
} from './priority/priority.js';
export {
  type AnswerableThread,
  type PrivateInvitation,
  type PrivateLink,
  preferredThread,
  privateLink,
} from './private-thread/private-thread.js';
export {
  PUBLICATION_TARGET_STATES,
  type PublicationTargetState,
  targetState,
} from './publication/target-state.js';
export {
  type CustomerBase,
  type CustomerFigures,
  type CustomerPrediction,
  customerFigures,
  VALUE_DAYS,
} from './purchase/customer-figures.js';
export { areaUnderCurve, calibrationError, type JudgedPrediction } from './purchase/prediction-quality.js';
export { type PreferenceTag, preferenceTags } from './purchase/preference.js';
export {
  type CustomerPurchases,
  type Purchase,
  type PurchaseSummary,
  purchaseSummary,
} from './purchase/purchase.js';
export {
  activeChance,
  expectedPurchases,
  fitRepeatModel,
  purchaseChance,
  type RepeatModel,
  repeatLogLikelihood,
} from './purchase/repeat-model.js';
export {
  REPEAT_LIMITS,
  REPEAT_MINIMA,
  type RepeatQuality,
  repeatQuality,
} from './purchase/repeat-quality.js';
export {
  RFM_MIN_CUSTOMERS,
  RFM_WINDOW_DAYS,
  type RfmFigures,
  type RfmGroup,
  type RfmScores,
  rfmCell,
  rfmGroup,
  rfmScores,
} from './purchase/rfm.js';
export { type Answer, type AnswerGroups, groupAnswers, type PlacedAnswer } from './question/answer-groups.js';
export {
  type AnswerEvidence,
  type AnswerMatch,
  type AnswerOption,
  matchAnswer,
} from './question/answer-match.js';
export {
  type Condition,
  type ExplainedTest,
  explainSegment,
  type Fact,
  type Facts,
  inSegment,
  MAX_SEGMENT_DEPTH,
  MAX_SEGMENT_TESTS,
  type NumberTest,
  segmentSize,
  type WordTest,
} from './segment/condition.js';
export {
  LADDER_DAYS,
  LADDER_MINIMA,
  LADDER_RUNGS,
  type LadderRung,
  ladderRung,
  type Participation,
} from './segment/ladder.js';
export {
  type BrandBehaviour,
  CUSTOMER_DAYS,
  FRESH_DAYS,
  LIFECYCLE_STAGES,
  type LifecycleStage,
  LOST_CUSTOMER_DAYS,
  LOYAL_PURCHASES,
  lifecycleStage,
} from './segment/lifecycle.js';
export {
  behaviourAfter,
  LIFECYCLE_ACTS,
  type LifecycleAct,
  type LifecycleOutlook,
  lifecycleOutlook,
} from './segment/lifecycle-outlook.js';
export { type MembershipChange, membershipChange } from './segment/membership.js';
export {
  NETWORK_ROLE_RULE,
  type NetworkRole,
  type NetworkStanding,
  networkRoles,
} from './segment/network-role.js';
export {
  endOfWeek,
  type MoveSummary,
  missingWeeks,
  type RungMove,
  summariseMoves,
  weekOf,
} from './segment/participation-series.js';
export type {
  PersonFigures,
  PersonWords,
  SegmentCondition,
  SegmentFacts,
} from './segment/person-facts.js';
export {
  postsOfWeek,
  quietDays,
  TOPIC_DAYS,
  type TopicCondition,
  type TopicFacts,
  type TopicFigures,
  type TopicWords,
  topicGrowth,
} from './segment/topic-facts.js';
export { VALUE_TIER_SHARES, type ValueTier, valueTier } from './segment/value-tier.js';
export { type FirstResponseEvent, firstResponseClock, firstResponseStep } from './sla/first-response.js';
export {
  dueAt,
  SLA_CLOCK_STATES,
  type SlaClock,
  type SlaClockState,
  type SlaMetric,
} from './sla/sla-clock.js';
export { CONSENT_STATES, type ConsentState, type WordsUse, wordsUse } from './testimonial/consent.js';
export { type QuotedWords, quotation } from './testimonial/quotation.js';
