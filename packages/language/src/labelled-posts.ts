/** Posts that people have labelled, for the benches: the public sets named in the test data's own notes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface LabelledPost {
  text: string;
  /** Absent where the set has no such label. */
  sentiment: 'positive' | 'neutral' | 'negative' | undefined;
}

export const LABELLED_SETS = ['airline', 'tweeteval', 'smp2020', 'virus', 'covid'] as const;
export type LabelledSet = (typeof LABELLED_SETS)[number];

/** Emotions of the Chinese sets as sentiment; surprise is left out, it may be either. */
const SMP_EMOTIONS: Readonly<Record<string, LabelledPost['sentiment']>> = {
  happy: 'positive',
  angry: 'negative',
  sad: 'negative',
  fear: 'negative',
  neutral: 'neutral',
};
const COVID_EMOTIONS = [
  'negative',
  'negative',
  'positive',
  undefined,
  'positive',
  'negative',
  'negative',
] as const;
const TWEETEVAL = ['negative', 'neutral', 'positive'] as const;

const READERS: Readonly<Record<LabelledSet, (folder: string) => LabelledPost[]>> = {
  airline: (folder) =>
    csvRows(read(folder, 'en/airline_tweets.csv.gz')).map((row) => ({
      text: row.text ?? '',
      sentiment: TWEETEVAL.find((label) => label === row.airline_sentiment),
    })),
  tweeteval: (folder) => {
    const labels = read(folder, 'en/tweeteval_sentiment/val_labels.txt').split('\n');
    const texts = read(folder, 'en/tweeteval_sentiment/val_text.txt').trimEnd().split('\n');
    return texts.map((text, at) => ({ text, sentiment: TWEETEVAL[Number(labels[at])] }));
  },
  smp2020: (folder) => emotionPosts(read(folder, 'zh/smp2020_ewect/usual_eval_labeled.json')),
  virus: (folder) => emotionPosts(read(folder, 'zh/smp2020_ewect/virus_train.json')),
  covid: (folder) =>
    csvRows(read(folder, 'zh/covid_weibo_7emotions.csv')).map((row) => ({
      text: row.review ?? '',
      sentiment: COVID_EMOTIONS[Number(row.label)],
    })),
};

/** Reads a set from the folder of test data; null where the folder is absent. */
export function readLabelledPosts(folder: string, set: LabelledSet): LabelledPost[] | null {
  return existsSync(join(folder, 'SOURCES.md')) ? READERS[set](folder) : null;
}

function read(folder: string, file: string): string {
  const bytes = readFileSync(join(folder, file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function emotionPosts(json: string): LabelledPost[] {
  const rows: { content: string; label: string }[] = JSON.parse(json);
  return rows.map(({ content, label }) => ({ text: content, sentiment: SMP_EMOTIONS[label] }));
}

/** Rows of RFC 4180 CSV by the names of its first line. */
function csvRows(csv: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, separator = '', quoted, bare] of csv.matchAll(
    /(^|,|\r?\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g,
  )) {
    if (separator.endsWith('\n')) rows.push([]);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
  }
  const [names = [], ...records] = rows;
  return records
    .filter((record) => record.length === names.length)
    .map((record) => Object.fromEntries(names.map((name, at) => [name, record[at] ?? ''])));
}
