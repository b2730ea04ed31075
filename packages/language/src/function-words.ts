/**
 * Languages in Latin letters by their commonest small words. Cheap and sure on whole sentences, which most posts are;
 * what stays open goes to the n-gram model, which is a hundred times slower.
 */

const WORDS: Readonly<Record<string, string>> = {
  en: `the and you to of is it in for that on my i i'm i've me we was with be have this not are your at but so just
    will can do don't didn't can't won't isn't it's that's what's you're what when how why where who if they them their
    there from an or as all no get got would been has had our us about out up now please thanks thank hi hello hey
    love great good new need help never after still really than then was were did does too very been one today
    service order waiting let's know like want make because going only really being by some any`,
  fr: `le la les un une des du de et est pas je tu il elle nous vous ils que qui ne se ce cette dans sur pour avec sans
    mais ou où au aux mon ma mes votre vos c'est j'ai n'est qu'il d'une plus très bien merci bonjour tout être avoir
    fait comme si quand depuis toujours encore même aussi sont ont été suis êtes`,
  de: `der die das und ist ich nicht ein eine einen zu mit auf für von dem den des im in es sie wir ihr mein meine aber
    auch wie was wann warum wo noch nur schon sehr hat habe haben sind war bei nach aus oder wenn dass danke bitte
    hallo kann können wird werden mir mich euch kein keine heute jetzt immer wieder mal so`,
  es: `el la los las un una de que y en es no se por para con su mi mis tu lo le les del al pero como más muy está
    están hay qué cuándo cómo dónde porque ya yo me te nos ha han he gracias hola buenos días por favor todo todos
    este esta esto ser tengo tiene desde hasta sin sobre también nunca siempre cuando bien`,
  pt: `o a os as um uma de que e em é não se por para com seu sua meu minha do da dos das no na nos nas mas como mais
    muito está estão há quando onde porque já eu me te você vocês obrigado obrigada olá bom dia tudo este esta isso
    ser tenho tem desde até sem sobre também nunca sempre foi são ao à`,
  it: `il lo la i gli le un una di che e è in non si per con su mio mia tuo del della dei delle al alla nel nella ma
    come più molto sono ho hai ha abbiamo grazie ciao buongiorno tutto questo questa quando dove perché già io me te
    ci vi essere anche ancora sempre mai da dal`,
  nl: `de het een en van is ik niet dat die in op te met voor zijn er maar ook als aan om bij nog naar wel hoe wat
    wanneer waar waarom mijn jullie je wij we ze heb heeft hebben kan kunnen wordt was dank bedankt hallo graag geen
    dit deze al meer heel erg goed uit over door`,
  sv: `och det att är jag inte en ett på för med av till har den om som man kan vi ni du mig min mitt era er men så
    när hur vad varför var från hej tack mycket bra ska skulle bara nu också`,
  pl: `i w z na do nie się jest to że jak ale po co mi mnie czy już tak od dla jestem są był była być mam ma proszę
    dziękuję dzień dobry kiedy gdzie dlaczego bardzo tylko jeszcze przez`,
  tr: `ve bir bu da de için ile ne mi mı mu mü çok var yok ben sen biz siz ama gibi daha kadar neden nasıl zaman
    teşekkürler teşekkür merhaba lütfen değil olarak benim bana sizin`,
  id: `yang dan di ke dari ini itu saya aku kamu anda tidak nggak gak ada untuk dengan sudah belum akan bisa apa
    kenapa kapan terima kasih tolong sangat juga tapi kalau karena lagi sama`,
  vi: `và là của không có tôi bạn cho được này đã với những một các người thì mà ở cũng khi như nhưng rất cảm ơn
    xin chào sao nào đang sẽ để`,
};

const LANGUAGES = Object.keys(WORDS);
const VOTES = votesByWord();
/** Lower-case letters, 1; those with two marks, which follow no apostrophe, 2. */
const LETTERS = new Uint8Array(0x10000);
LETTERS.fill(1, 0x61, 0x7b).fill(1, 0xe0, 0x250).fill(2, 0x1e00, 0x1efa);
const APOSTROPHE = 0x27;
/** Enough to know; the rest of a long text would only confirm it. */
const MAX_WORDS = 60;

/** The language most small words speak for, its votes and those of the next; null where none was known. */
export function functionWordVote(text: string): { lang: string; votes: number; runnerUp: number } | null {
  const lower = text.toLowerCase();
  const words = lower.includes('’') ? lower.replaceAll('’', "'") : lower;
  const totals = new Float64Array(LANGUAGES.length);
  let seen = 0;
  for (let at = 0; at < words.length && seen < MAX_WORDS; at++) {
    if (LETTERS[words.charCodeAt(at)] === 0) continue;
    const start = at;
    at = endOfWord(words, at);
    seen++;
    const vote = VOTES.get(words.slice(start, at));
    if (vote === undefined) continue;
    for (const language of vote.languages) totals[language]! += vote.weight;
  }
  let best = 0;
  for (let language = 1; language < totals.length; language++) {
    if (totals[language]! > totals[best]!) best = language;
  }
  const votes = totals[best]!;
  if (votes === 0) return null;
  totals[best] = 0;
  return { lang: LANGUAGES[best]!, votes, runnerUp: Math.max(...totals) };
}

/** Letters, and once an apostrophe with letters after it. */
function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && LETTERS[text.charCodeAt(end)] !== 0) end++;
  if (text.charCodeAt(end) !== APOSTROPHE || LETTERS[text.charCodeAt(end + 1)] !== 1) return end;
  end += 2;
  while (end < text.length && LETTERS[text.charCodeAt(end)] === 1) end++;
  return end;
}

/** A word that several languages share votes for each of them, by an equal part. */
function votesByWord(): ReadonlyMap<string, { languages: readonly number[]; weight: number }> {
  const speakers = new Map<string, number[]>();
  LANGUAGES.forEach((language, index) => {
    for (const word of new Set(WORDS[language]?.split(/\s+/))) {
      speakers.set(word, [...(speakers.get(word) ?? []), index]);
    }
  });
  return new Map(
    [...speakers].map(([word, languages]) => [word, { languages, weight: 1 / languages.length }]),
  );
}
