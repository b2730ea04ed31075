/** Figures of this package: times on seeded posts, accuracies on labelled posts where the test data is present. */
import { sanitiseAnyMarkup } from './full-sanitiser.js';
import { readLabelledPosts } from './labelled-posts.js';
import { identifyLanguage } from './language-id.js';
import { remoteText } from './remote-text.js';
import { searchTokens } from './search-tokens.js';
import { labelSentiment } from './sentiment.js';
import { syntheticMarkup } from './synthetic-posts.js';

const POSTS = 5_000;
const SEED = 20_261_121;
/** The full sanitiser is several times slower; fewer posts are enough. */
const FULL_POSTS = 500;

/** Milliseconds, from any origin; a parameter because packages read no clock. */
export type Clock = () => number;

/** Micro- and throughput figures on synthetic posts; each is the best of three rounds, after a first one. */
export function languageSpeed(now: Clock): Record<string, number> {
  const markup = syntheticMarkup(POSTS, SEED);
  const texts = markup.map((html) => remoteText({ html }).text);
  const sanitise = secondsFor(markup, now, (html) => remoteText({ html }));
  const full = secondsFor(markup.slice(0, FULL_POSTS), now, (html) => sanitiseAnyMarkup(html));
  const identify = secondsFor(texts, now, identifyLanguage);
  const label = secondsFor(texts, now, (text) =>
    labelSentiment(text, text.charCodeAt(text.length - 1) > 255 ? 'zh' : 'en'),
  );
  const tokens = secondsFor(texts, now, (text) => searchTokens(text));
  return {
    sanitiseMicros: round((sanitise / POSTS) * 1e6),
    sanitiseFullMicros: round((full / FULL_POSTS) * 1e6),
    languagePostsPerSecond: Math.round(POSTS / identify),
    sentimentPostsPerSecond: Math.round(POSTS / label),
    searchTokenPostsPerSecond: Math.round(POSTS / tokens),
  };
}

/** Accuracies in percent on the public labelled sets in `dataFolder`; empty where the folder is absent. */
export function languageAccuracy(dataFolder: string): Record<string, number> {
  return {
    ...languageShare(dataFolder, 'languageAccuracyAirlineEn', 'airline', 'en'),
    ...languageShare(dataFolder, 'languageAccuracyShortEn', 'tweeteval', 'en'),
    ...languageShare(dataFolder, 'languageAccuracyShortZh', 'smp2020', 'zh'),
    ...languageShare(dataFolder, 'languageAccuracyVirusZh', 'virus', 'zh'),
    ...languageShare(dataFolder, 'languageAccuracyCovidZh', 'covid', 'zh'),
    ...sentimentShares(dataFolder, 'Airline', 'airline', 'en'),
    ...sentimentShares(dataFolder, 'Tweeteval', 'tweeteval', 'en'),
    ...sentimentShares(dataFolder, 'Smp2020', 'smp2020', 'zh'),
    ...sentimentShares(dataFolder, 'Virus', 'virus', 'zh'),
    ...sentimentShares(dataFolder, 'Covid', 'covid', 'zh'),
  };
}

type LabelledSet = Parameters<typeof readLabelledPosts>[1];

function languageShare(folder: string, name: string, set: LabelledSet, lang: string): Record<string, number> {
  const posts = readLabelledPosts(folder, set);
  if (posts === null) return {};
  return {
    [name]: percent(posts.filter(({ text }) => identifyLanguage(text).lang === lang).length, posts.length),
  };
}

/** `unsure` counts as wrong in the accuracy and as no prediction in the macro-F1. */
function sentimentShares(
  folder: string,
  name: string,
  set: LabelledSet,
  lang: string,
): Record<string, number> {
  const posts = readLabelledPosts(folder, set)?.filter(({ sentiment }) => sentiment !== undefined);
  if (posts === undefined) return {};
  const pairs = posts.map(({ text, sentiment }) => ({
    truth: sentiment,
    label: labelSentiment(text, lang).label,
  }));
  const classes = [...new Set(pairs.map(({ truth }) => truth))];
  const f1 = classes.map((kind) => {
    const hits = pairs.filter(({ truth, label }) => truth === kind && label === kind).length;
    return (
      (2 * hits) /
      (pairs.filter(({ truth }) => truth === kind).length +
        pairs.filter(({ label }) => label === kind).length)
    );
  });
  return {
    [`sentimentAccuracy${name}`]: percent(
      pairs.filter(({ truth, label }) => truth === label).length,
      pairs.length,
    ),
    [`sentimentMacroF1${name}`]: percent(
      f1.reduce((sum, value) => sum + value, 0),
      f1.length,
    ),
    [`sentimentUnsure${name}`]: percent(pairs.filter(({ label }) => label === 'unsure').length, pairs.length),
  };
}

function secondsFor<T>(items: readonly T[], now: Clock, work: (item: T) => unknown): number {
  const rounds = Array.from({ length: 4 }, () => {
    const start = now();
    for (const item of items) work(item);
    return (now() - start) / 1_000;
  });
  return Math.min(...rounds.slice(1));
}

function percent(part: number, whole: number): number {
  return round((part / whole) * 100);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
