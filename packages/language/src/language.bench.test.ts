import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readLabelledPosts } from './labelled-posts.js';
import { languageAccuracy, languageSpeed } from './language.bench.js';
import { sanitisePlainMarkup } from './plain-markup.js';
import { remoteText } from './remote-text.js';
import { syntheticMarkup } from './synthetic-posts.js';

const dataFolder =
  process.env.TINGSHUO_TEST_DATA ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const hasData = readLabelledPosts(dataFolder, 'tweeteval') !== null;
if (!hasData) console.log(`skipped: accuracy on labelled posts, no test data in ${dataFolder}`);

describe('the bench', () => {
  it('measures posts that take the fast path and read as text', () => {
    const posts = syntheticMarkup(200, 1);

    expect(posts.filter((html) => sanitisePlainMarkup(html) === null)).toEqual([]);
    expect(posts).toEqual(syntheticMarkup(200, 1));
    expect(posts.map((html) => remoteText({ html }).text).join('\n')).toMatch(
      /^@brand\d [^<>]*https:\/\/shop\.example\/orders\/\d+\?from=post&lang=zh$/m,
    );
  });

  it('divides the time by the posts', () => {
    let milliseconds = 0;
    const figures = languageSpeed(() => {
      milliseconds += 500;
      return milliseconds;
    });

    expect(figures).toEqual({
      sanitiseMicros: 100,
      sanitiseFullMicros: 1_000,
      languagePostsPerSecond: 10_000,
      sentimentPostsPerSecond: 10_000,
      searchTokenPostsPerSecond: 10_000,
    });
  });

  it.skipIf(!hasData)('is as right on labelled posts as it was when last measured', () => {
    const figures = languageAccuracy(dataFolder);

    expect(figures.languageAccuracyAirlineEn).toBeGreaterThan(98);
    expect(figures.languageAccuracyShortEn).toBeGreaterThan(99);
    expect(figures.languageAccuracyShortZh).toBeGreaterThan(99);
    expect(figures.sentimentAccuracyAirline).toBeGreaterThan(60);
    expect(figures.sentimentAccuracyTweeteval).toBeGreaterThan(57);
    expect(figures.sentimentAccuracySmp2020).toBeGreaterThan(60);
    expect(figures.sentimentAccuracyVirus).toBeGreaterThan(67);
  });
});
