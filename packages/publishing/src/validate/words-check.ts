import { isWithinDomains } from '../text/safe-link.js';
import { literalsIn, variablesIn } from '../text/variables.js';
import { type Check, type CheckedAccount, problemOf } from './check.js';

// As far as a reader of addresses may go: who stops earlier finds the same host, or a shorter one that is refused here.
const LINK = /https?:\/\/[^\s<>"，。！？；：、（）【】《》]+/g;
const TOPIC = /#[^#]+#/;
/** What people may mean who double the braces, as other tools want it. */
const OF_CAMPAIGNS = new Set(['link', 'coupon']);
const HASHTAG = /[#＃][^\s#＃]+/g;

/** What a text must and must not have: links, topics, hashtags, variables, and no words twice. */
export const checkWords: Check = (account) => [
  ...link(account),
  ...topics(account),
  ...hashtags(account),
  ...variables(account),
  ...repeats(account),
];

const fieldOf = (part: number | null) => (part === null ? 'firstComment' : 'text');

function link(account: CheckedAccount) {
  const { linkTo } = account.rules.text;
  const text = account.shown(account.parts[0]?.text ?? '');
  if (linkTo.length === 0 || (text.match(LINK) ?? []).some((each) => isWithinDomains(each, linkTo)))
    return [];
  // What fills it is not known here; who knows it is asked too.
  if (variablesIn(text).some(({ name }) => account.variables.includes(name))) return [];
  const { en, zh } = account.rules.networkName;
  const words = {
    code: 'link_required' as const,
    message: {
      en: `${en} takes texts from apps only with a link to the app\u2019s own domain (${linkTo.join(', ')}).`,
      zh: `${zh} 要求应用发布的内容包含安全域名（${linkTo.join('、')}）下的链接。`,
    },
    fix: { en: 'Add such a link to the text.', zh: '请在内容中加入该域名下的链接。' },
  };
  return [problemOf(account, words, { field: 'text', part: 0 })];
}

function topics(account: CheckedAccount) {
  if (!account.rules.text.noTopics) return [];
  return account.parts.flatMap(({ text, part }) => {
    const found = part === null ? null : TOPIC.exec(text);
    if (!found) return [];
    const { en, zh } = account.rules.networkName;
    const words = {
      code: 'topic_not_allowed' as const,
      message: { en: `${en} takes no #topic# from apps.`, zh: `${zh} 不允许应用发布带有 #话题# 的内容。` },
      fix: {
        en: 'Remove the # signs, or write a text for this network alone.',
        zh: '请去掉 # 号，或为该平台单独改写。',
      },
    };
    const span = { from: found.index, to: found.index + found[0].length };
    return [problemOf(account, words, { field: 'text', part, span })];
  });
}

function hashtags(account: CheckedAccount) {
  const most = account.rules.text.maxHashtags;
  if (most === null) return [];
  return account.parts.flatMap(({ text, part }) => {
    const found = [...text.matchAll(HASHTAG)];
    const first = found[most];
    if (!first) return [];
    const { en, zh } = account.rules.networkName;
    const words = {
      code: 'too_many_hashtags' as const,
      message: {
        en: `${en} allows ${most} hashtags; this has ${found.length}.`,
        zh: `${zh} 最多允许 ${most} 个话题标签，当前为 ${found.length} 个。`,
      },
      fix: { en: 'Remove some hashtags.', zh: '请减少话题标签。' },
    };
    const span = { from: first.index, to: text.length };
    return [problemOf(account, words, { field: fieldOf(part), part, span })];
  });
}

function variables(account: CheckedAccount) {
  const known = new Set(account.variables);
  return account.parts.flatMap(({ text, part }) => [
    ...variablesIn(text)
      .filter(({ name }) => !known.has(name))
      .map(({ name, from, to }) => {
        const words = {
          code: 'unknown_variable' as const,
          message: { en: `Nothing fills {${name}}.`, zh: `变量 {${name}} 没有对应的内容。` },
          fix: {
            en: `Write what should stand there, or choose a campaign that fills it. For the words themselves write {{${name}}}.`,
            zh: `请填写具体内容，或选择能提供该变量的活动。若要原样发布这几个字，请写作 {{${name}}}。`,
          },
        };
        return problemOf(account, words, { field: fieldOf(part), part, span: { from, to } });
      }),
    ...literalsIn(text)
      .filter(({ name }) => OF_CAMPAIGNS.has(name))
      .map(({ name, from, to }) => {
        const words = {
          code: 'variable_as_words' as const,
          message: {
            en: `{{${name}}} goes out as the words {${name}}.`,
            zh: `{{${name}}} 会原样发布为“{${name}}”。`,
          },
          fix: { en: `Write {${name}} to have it filled.`, zh: `若要自动填充，请写作 {${name}}。` },
        };
        const span = { from, to };
        return problemOf(account, words, { severity: 'warning', field: fieldOf(part), part, span });
      }),
  ]);
}

function repeats(account: CheckedAccount) {
  const seen = new Set<string>();
  return account.parts.flatMap(({ text, part }) => {
    const words = text.trim();
    if (words === '' || !seen.has(words)) {
      seen.add(words);
      return [];
    }
    const { en, zh } = account.rules.networkName;
    const refuses = account.rules.refusesRepeats;
    const message = refuses
      ? { en: `${en} refuses the same words twice.`, zh: `${zh} 会拒绝重复的内容。` }
      : { en: 'The same words stand here twice.', zh: '此处内容与前文重复。' };
    const fix = { en: 'Change one of the texts.', zh: '请修改其中一处内容。' };
    const severity = refuses ? ('error' as const) : ('warning' as const);
    return [
      problemOf(account, { code: 'same_text_twice', message, fix }, { severity, field: fieldOf(part), part }),
    ];
  });
}
