import {
  PublicationContent as ContentSchema,
  type MediaFacts,
  PUBLICATION_PROBLEMS,
  type PublicationContent,
  PublicationProblem,
  type PublicationProblemCode,
  type PublishRules,
  textFor,
} from '@tingshuo/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cannotPublish } from './account-check.js';
import { isPublishable, type Validated, validatePublication } from './validate.js';

const NOW = Date.UTC(2026, 10, 22, 9);
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const IMAGE = { mimeTypes: ['image/jpeg', 'image/gif'], maxBytes: 1_000_000, maxPixels: 1_000_000 };
const RULES: PublishRules = {
  accountId: uuid(1),
  network: 'mastodon',
  networkName: { en: 'Mastodon', zh: 'Mastodon' },
  handle: '@cafe',
  displayName: 'Café',
  avatarUrl: null,
  unavailable: null,
  text: {
    max: 20,
    counting: 'code-points',
    urlLength: null,
    unit: { en: 'characters', zh: '字符' },
    linkTo: [],
    noTopics: false,
    maxHashtags: null,
    required: false,
    maxComment: null,
  },
  thread: true,
  firstComment: true,
  media: {
    max: 2,
    min: 0,
    image: IMAGE,
    video: { mimeTypes: ['video/mp4'], maxBytes: 5_000_000, maxPixels: null },
    mixed: false,
    alt: true,
    maxText: null,
  },
  poll: null,
  byHand: false,
  refusesRepeats: false,
  look: { links: 'plain', fold: null, shape: null },
};
const rulesWith = ({
  text,
  ...more
}: Omit<Partial<PublishRules>, 'text'> & { text?: Partial<PublishRules['text']> }) => ({
  ...RULES,
  ...more,
  text: { ...RULES.text, ...text },
});

const file = (n: number, facts: Partial<MediaFacts> = {}): MediaFacts => ({
  id: uuid(n),
  mimeType: 'image/gif',
  bytes: 1000,
  width: 10,
  height: 10,
  alt: 'a cup',
  ...facts,
});
const LIBRARY = [
  file(11),
  file(12, { bytes: 2_000_000 }),
  file(13, { width: 2000, height: 2000 }),
  file(14, { mimeType: 'image/svg+xml' }),
  file(15, { mimeType: 'video/mp4' }),
  file(16, { alt: '' }),
  file(17, { mimeType: 'image/png', bytes: 20_000_000 }),
];
const MEDIA = new Map(LIBRARY.map((facts) => [facts.id, facts]));

const content = (more: Partial<PublicationContent> & { text?: string } = {}): PublicationContent => {
  const { text = 'hello', ...rest } = more;
  return ContentSchema.parse({ parts: [{ text }], ...rest });
};
const withFiles = (...numbers: number[]) =>
  content({ parts: [{ text: 'hello', media: numbers.map((n) => ({ assetId: uuid(n), alt: null })) }] });
const validate = (given: Partial<Validated>) =>
  validatePublication({
    content: content(),
    kind: 'announcement',
    rules: [RULES],
    media: MEDIA,
    dueAt: null,
    now: NOW,
    variables: ['link'],
    ...given,
  });
const POLL = { options: ['yes', 'no'], minutes: 60, multiple: false };

/** What brings out each code. Those of the server alone are made by it: no slot, and the wish for approval. */
const BRINGS: Record<
  Exclude<PublicationProblemCode, 'no_free_slot' | 'needs_approval' | 'cannot_publish'>,
  Partial<Validated>
> = {
  no_accounts: { rules: [] },
  account_unavailable: { rules: [rulesWith({ unavailable: { en: 'signed out', zh: '已退出' } })] },
  empty: { content: content({ text: '  \n' }) },
  text_too_long: { content: content({ text: 'x'.repeat(21) }) },
  link_required: { rules: [rulesWith({ text: { linkTo: ['cafe.example'] } })] },
  topic_not_allowed: {
    rules: [rulesWith({ text: { noTopics: true } })],
    content: content({ text: '#咖啡# 好' }),
  },
  too_many_hashtags: {
    rules: [rulesWith({ text: { maxHashtags: 1 } })],
    content: content({ text: '#a #b' }),
  },
  thread_not_possible: {
    rules: [rulesWith({ thread: false })],
    content: content({
      parts: [
        { text: 'a', media: [] },
        { text: 'b', media: [] },
      ],
    }),
  },
  first_comment_not_possible: {
    rules: [rulesWith({ firstComment: false })],
    content: content({ firstComment: 'more' }),
  },
  media_not_possible: { rules: [rulesWith({ media: null })], content: withFiles(11) },
  media_too_many: { content: withFiles(11, 11, 11) },
  media_type: { content: withFiles(14) },
  media_too_large: { content: withFiles(12) },
  media_pixels: { content: withFiles(13) },
  media_missing: { content: withFiles(99) },
  media_required: { rules: [rulesWith({ media: { ...RULES.media!, min: 1 } })] },
  media_mixed: { content: withFiles(11, 15) },
  alt_missing: { content: withFiles(16) },
  poll_not_possible: { content: content({ poll: POLL }) },
  poll_options: { kind: 'poll' },
  poll_with_media: {
    rules: [
      rulesWith({
        poll: { maxOptions: 4, maxOptionLength: 50, maxMinutes: 10_080, multiple: true, maxText: null },
      }),
    ],
    content: { ...withFiles(11), poll: POLL },
  },
  unknown_variable: { content: content({ text: 'see {lnik}' }) },
  variable_as_words: { content: content({ text: 'see {{link}}' }) },
  same_text_twice: {
    content: content({
      parts: [
        { text: 'a', media: [] },
        { text: 'a ', media: [] },
      ],
    }),
  },
  not_in_future: { dueAt: NOW },
};

it('measures the question of a poll by what its network allows for one', () => {
  const rules = rulesWith({
    poll: { maxOptions: 4, maxOptionLength: 50, maxMinutes: 10_080, multiple: true, maxText: 5 },
  });
  const asked = (text: string, poll: typeof POLL | null) =>
    validate({ rules: [rules], content: content({ parts: [{ text, media: [] }], poll }) });
  expect(asked('12345', POLL)).toEqual([]);
  expect(asked('123456', POLL).map(({ code, message }) => [code, message.en])).toEqual([
    ['text_too_long', 'Mastodon allows 5 characters for the question of a poll; this has 6.'],
  ]);
  expect(asked('123456', null)).toEqual([]);
});

describe('polls', () => {
  const rules = [
    rulesWith({
      poll: { maxOptions: 4, maxOptionLength: 25, maxMinutes: 10_080, multiple: false, maxText: null },
    }),
  ];
  it.each([
    ['one choice for a week', { ...POLL, minutes: 10_080 }, 0],
    ['a longer time', { ...POLL, minutes: 10_081 }, 1],
    ['several choices', { ...POLL, multiple: true }, 1],
  ])('%s', (_what, poll, problems) => {
    const found = validate({ rules, content: content({ poll }), kind: 'poll' });
    expect(found.filter(({ code }) => code === 'poll_options')).toHaveLength(problems);
  });
});

describe('validatePublication', () => {
  it('has nothing to say about a short text', () => {
    expect(validate({})).toEqual([]);
  });

  it.each(Object.entries(BRINGS))('%s can be met, and says what to do in both languages', (code, given) => {
    const found = validate(given).find((problem) => problem.code === code);
    expect(found).toEqual(PublicationProblem.parse(found));
    expect(found?.message.en).not.toBe('');
    expect(found?.message.zh).toMatch(/\p{Script=Han}/u);
    if (found?.severity === 'error') expect(found.fix?.zh).toMatch(/\p{Script=Han}/u);
  });

  it('knows every code of the contract', () => {
    const ofTheServer = ['no_free_slot', 'needs_approval'];
    const known = [...Object.keys(BRINGS), cannotPublish(uuid(1)).code, ...ofTheServer];
    expect(known.sort()).toEqual([...PUBLICATION_PROBLEMS].sort());
  });

  it('points at what is over the limit', () => {
    const [problem] = validate({ content: content({ text: `${'好'.repeat(20)}了吗` }) });
    expect(problem).toMatchObject({ code: 'text_too_long', part: 0, span: { from: 20, to: 22 } });
  });

  it('judges the text that followers will read', () => {
    const shown = (text: string) => text.replace('{link}', 'https://a.example/123');
    expect(validate({ content: content({ text: 'see {link}' }), shown })).toMatchObject([
      { code: 'text_too_long', span: null },
    ]);
  });

  it('counts the options of a poll where they stand in the text', () => {
    const poll = { ...POLL, options: ['a long option', 'b'] };
    const codes = validate({ content: content({ poll }) }).map(({ code }) => code);
    expect(codes).toEqual(['text_too_long', 'poll_not_possible']);
  });

  it('lets pictures pass that are made fit before they are sent', () => {
    const problems = validate({ content: withFiles(17) });
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['media_type', 'warning']]);
    expect(isPublishable(problems)).toBe(true);
  });

  it('judges a detached text instead of that of all', () => {
    const long = content({ text: 'x'.repeat(100), variants: { mastodon: content({ text: 'short' }) } });
    expect(validate({ content: long })).toEqual([]);
  });
});

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom('', '#a#', '{link}', '{x}', 'https://cafe.example/a', 'https://[', '＃', '\ud83d'),
);
const text = fc.record({
  parts: fc.array(
    fc.record({
      text: words,
      media: fc.array(
        fc.record({ assetId: fc.integer({ min: 9, max: 18 }).map(uuid), alt: fc.constant(null) }),
        {
          maxLength: 4,
        },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  firstComment: fc.option(words),
});
const drafts = fc.record({
  content: fc
    .record({
      own: text,
      variants: fc.dictionary(fc.constantFrom('mastodon', 'weibo', '__proto__', 'constructor'), text),
      poll: fc.option(
        fc.record({
          options: fc.array(words, { minLength: 2, maxLength: 5 }),
          minutes: fc.constant(5),
          multiple: fc.boolean(),
        }),
      ),
    })
    .map(({ own, variants, poll }) => ({ ...own, variants, poll, lang: null })),
  kind: fc.constantFrom('announcement' as const, 'poll' as const),
  rules: fc.array(
    fc.constantFrom(
      RULES,
      rulesWith({
        network: 'weibo',
        thread: false,
        media: null,
        text: { counting: 'half-width', linkTo: ['cafe.example'], noTopics: true },
      }),
      rulesWith({
        network: 'toString',
        text: { counting: 'constructor' },
        poll: { maxOptions: 2, maxOptionLength: 5, maxMinutes: 60, multiple: false, maxText: null },
      }),
      rulesWith({
        network: 'x',
        refusesRepeats: true,
        text: { counting: 'weighted', urlLength: 23, maxHashtags: 0 },
      }),
    ),
    { maxLength: 3 },
  ),
  dueAt: fc.option(fc.integer()),
});

describe('validatePublication on anything', () => {
  it('never throws, says the same twice, and keeps to its contract', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const problems = validate(draft);
        expect(validate(structuredClone(draft))).toEqual(problems);
        for (const problem of problems) PublicationProblem.parse(problem);
      }),
    );
  });

  it('marks nothing outside the text that it speaks of', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        for (const { network, part, span, field } of validate(draft)) {
          if (span === null || network === null) continue;
          const own = textFor(draft.content, network);
          const marked =
            field === 'firstComment' ? (own.firstComment ?? '') : (own.parts[part ?? 0]?.text ?? '');
          const poll = draft.content.poll === null ? 0 : 1000;
          expect(span.from).toBeLessThan(span.to);
          expect(span.to).toBeLessThanOrEqual(marked.length + poll);
        }
      }),
    );
  });
});
