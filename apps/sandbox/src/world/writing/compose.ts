/** Writes a text for an intent: a phrase with filled slots, then what people add (emoji, [doge], hashtags). */
import type { Account, Language } from '../facts.js';
import type { Random } from '../random.js';
import { EN_CUSTOMER } from './en-customer.js';
import { EN_TOWN } from './en-town.js';
import type { Intent, Phrasebook } from './intents.js';
import { fillSlots } from './slots.js';
import { ZH_CUSTOMER } from './zh-customer.js';
import { ZH_TOWN } from './zh-town.js';

export interface BrandVoice {
  /** What {brand} becomes, for example "@lanxing". */
  mention: string;
  /** What {name} becomes in plain talk. */
  names: Record<Language, readonly string[]>;
  drinks: Record<Language, readonly string[]>;
  snacks: Record<Language, readonly string[]>;
  tags: Record<Language, readonly string[]>;
}

export const PHRASES: Record<Language, Phrasebook> = {
  zh: { ...ZH_CUSTOMER, ...ZH_TOWN },
  en: { ...EN_CUSTOMER, ...EN_TOWN },
};

type Feeling = 'good' | 'bad' | 'calm';
const FEELING: Record<Intent, Feeling> = {
  question: 'calm',
  complaint: 'bad',
  praise: 'good',
  purchase: 'calm',
  suggestion: 'calm',
  hearsay: 'calm',
  talk: 'calm',
  remark: 'calm',
  news: 'good',
  answer: 'calm',
  apology: 'calm',
  gratitude: 'good',
  offer: 'calm',
  noted: 'calm',
  thanks: 'good',
  'follow-up': 'calm',
  unresolved: 'bad',
};

const EMOJI: Record<Feeling, readonly string[]> = {
  good: ['☕', '😍', '🥰', '👍', '🎉', '❤️', '😋', '✨', '🙏'],
  bad: ['😡', '🙄', '😤', '💔', '👎', '😭', '🤦', '🤦‍♀️'],
  calm: ['🤔', '😂', '👀', '☕', '🙈', '🌧️', '😅', '🐱', '👋'],
};
const BRACKETS: Record<Feeling, readonly string[]> = {
  good: ['[爱你]', '[赞]', '[心]', '[太开心]', '[鼓掌]'],
  bad: ['[怒]', '[白眼]', '[失望]', '[费解]', '[泪]', '[微笑]'],
  calm: ['[doge]', '[笑cry]', '[允悲]', '[吃瓜]', '[思考]', '[二哈]'],
};
const TOWN_TAGS: Record<Language, readonly string[]> = {
  zh: ['#日常', '#周末去哪儿', '#摸鱼', '#猫', '#城市漫步', '#今日份快乐', '#读书'],
  en: ['#smalltalk', '#weekend', '#catsofthetown', '#citywalk', '#books', '#running'],
};
const BRAND_TALK: ReadonlySet<Intent> = new Set([
  'question',
  'complaint',
  'praise',
  'purchase',
  'hearsay',
  'news',
]);
const PLAIN: ReadonlySet<Intent> = new Set(['answer', 'apology', 'gratitude', 'offer', 'noted', 'news']);

export interface WritingRequest {
  intent: Intent;
  author: Account;
  lang: Language;
  brand: BrandVoice;
}

/** A writer remembers its last texts and does not repeat one of them. */
export class Writer {
  readonly #recent: string[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  write(request: WritingRequest): string {
    let text = this.#attempt(request);
    for (let tries = 0; tries < 6 && this.#recent.includes(text); tries += 1) text = this.#attempt(request);
    this.#recent.push(text);
    if (this.#recent.length > 500) this.#recent.shift();
    return text;
  }

  #attempt({ intent, lang, brand }: WritingRequest): string {
    const random = this.#random;
    const body = fillSlots(random, lang, random.pick(PHRASES[lang][intent] ?? []), {
      brand: [brand.mention],
      name: brand.names[lang],
      drink: brand.drinks[lang],
      snack: brand.snacks[lang],
    });
    if (PLAIN.has(intent)) return body;
    const feeling = FEELING[intent];
    let text = body;
    if (random.chance(0.3))
      text += ` ${random.pick(EMOJI[feeling])}${random.chance(0.2) ? random.pick(EMOJI[feeling]) : ''}`;
    if (lang === 'zh' && random.chance(0.28)) text += random.pick(BRACKETS[feeling]);
    if (random.chance(0.22)) {
      text += ` ${random.pick(BRAND_TALK.has(intent) ? brand.tags[lang] : TOWN_TAGS[lang])}`;
    }
    return text;
  }
}
