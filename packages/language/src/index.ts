export { type IdentifiedLanguage, identifyLanguage, type Language } from './language-id.js';
export { REMOTE_TEXT_LIMITS, type RemoteText, type RemoteTextLimits, remoteText } from './remote-text.js';
export { type SearchQuery, searchQueryTokens, searchTerms, searchTokens } from './search-tokens.js';
export { LEXICON_VERSION, labelSentiment, type Sentiment, type SentimentLabel } from './sentiment.js';
export type { SentimentEvidence } from './sentiment-evidence.js';
