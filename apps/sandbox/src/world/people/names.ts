/** Invented names, handles and short biographies. */
import type { Language } from '../facts.js';
import type { Random } from '../random.js';

const ZH_SURNAMES: readonly (readonly [string, string])[] = [
  ['林', 'lin'],
  ['陈', 'chen'],
  ['周', 'zhou'],
  ['许', 'xu'],
  ['沈', 'shen'],
  ['顾', 'gu'],
  ['何', 'he'],
  ['罗', 'luo'],
  ['苏', 'su'],
  ['叶', 'ye'],
  ['方', 'fang'],
  ['唐', 'tang'],
  ['江', 'jiang'],
  ['程', 'cheng'],
  ['夏', 'xia'],
  ['白', 'bai'],
];
const ZH_GIVEN: readonly (readonly [string, string])[] = [
  ['小雨', 'xiaoyu'],
  ['子墨', 'zimo'],
  ['思远', 'siyuan'],
  ['晓彤', 'xiaotong'],
  ['一鸣', 'yiming'],
  ['佳宁', 'jianing'],
  ['浩然', 'haoran'],
  ['雨桐', 'yutong'],
  ['明轩', 'mingxuan'],
  ['若溪', 'ruoxi'],
  ['大伟', 'dawei'],
  ['静怡', 'jingyi'],
  ['志强', 'zhiqiang'],
  ['欣然', 'xinran'],
  ['阿福', 'afu'],
  ['安然', 'anran'],
  ['知夏', 'zhixia'],
  ['天佑', 'tianyou'],
];
const ZH_NICKNAMES: readonly (readonly [string, string])[] = [
  ['爱喝拿铁的小鹿', 'xiaolu'],
  ['今天也没睡醒', 'meishuixing'],
  ['一只柠檬精', 'ningmengjing'],
  ['城南旧事摊', 'chengnan'],
  ['不吃香菜星人', 'noxiangcai'],
  ['隔壁老王头', 'laowangtou'],
  ['橘猫观察员', 'jumao'],
  ['加班的蜗牛', 'woniu'],
  ['河边钓月亮', 'diaoyueliang'],
  ['半糖少冰', 'bantang'],
  ['跑步去上班', 'paobu'],
  ['云朵修理工', 'yunduo'],
];
const EN_GIVEN = [
  'Mara',
  'Tom',
  'Priya',
  'Owen',
  'Lena',
  'Ruth',
  'Diego',
  'Nora',
  'Sam',
  'Ivy',
  'Kofi',
  'Elsa',
  'Hugo',
  'Mina',
  'Jonas',
  'Tess',
  'Amir',
  'Clara',
];
const EN_SURNAMES = [
  'Hale',
  'Okoro',
  'Lindqvist',
  'Marsh',
  'Petrov',
  'Quinn',
  'Baptiste',
  'Rao',
  'Whitlock',
  'Duarte',
  'Keller',
  'Novak',
  'Finch',
  'Abara',
  'Holm',
  'Sato',
];
const EN_NICKNAMES = [
  'decaf by mistake',
  'The Slow Cyclist',
  'cloud accountant',
  'Mostly Harmless Baker',
  'two cats one desk',
  'Night Bus Poet',
];

const BIO_PARTS: Record<Language, readonly (readonly string[])[]> = {
  zh: [
    [
      '产品经理',
      '小学老师',
      '在读研究生',
      '设计师',
      '程序员',
      '护士',
      '自由撰稿人',
      '跑步爱好者',
      '两只猫的铲屎官',
      '退休教师',
    ],
    [
      '爱咖啡也爱茶',
      '周末爬山',
      '正在学吉他',
      '记录生活',
      '偶尔毒舌',
      '热爱一切好吃的',
      '慢慢生活',
      '转发不代表同意',
    ],
  ],
  en: [
    [
      'Teacher',
      'Nurse',
      'Designer',
      'PhD student',
      'Software person',
      'Baker',
      'Cyclist',
      'Freelance writer',
      'Parent of two',
      'Retired engineer',
    ],
    [
      'coffee before words',
      'cats, books, rain',
      'slow traveller',
      'opinions are mine',
      'learning the guitar',
      'here for the small talk',
      'will walk for cake',
    ],
  ],
};

export interface Persona {
  name: string;
  handle: string;
  bio: string;
}

/** A name with a handle that is not taken yet; `taken` is extended. */
export function inventPersona(random: Random, lang: Language, taken: Set<string>): Persona {
  const { name, stem } = lang === 'zh' ? zhName(random) : enName(random);
  let handle = stem;
  while (taken.has(handle)) handle = `${stem}${random.chance(0.5) ? '_' : ''}${random.int(1, 9999)}`;
  taken.add(handle);
  const bio = BIO_PARTS[lang].map((part) => random.pick(part)).join(lang === 'zh' ? '，' : ', ');
  return { name, handle, bio };
}

function zhName(random: Random): { name: string; stem: string } {
  if (random.chance(0.35)) {
    const [name, stem] = random.pick(ZH_NICKNAMES);
    return {
      name: random.chance(0.4) ? `${name}${random.pick(['呀', '～', '🌿', '☕', '本人', '2号'])}` : name,
      stem,
    };
  }
  const [surname, surnameLatin] = random.pick(ZH_SURNAMES);
  const [given, givenLatin] = random.pick(ZH_GIVEN);
  return {
    name: surname + given,
    stem: random.chance(0.5) ? surnameLatin + givenLatin : `${givenLatin}_${surnameLatin}`,
  };
}

function enName(random: Random): { name: string; stem: string } {
  if (random.chance(0.25)) {
    const name = random.pick(EN_NICKNAMES);
    return { name, stem: name.toLowerCase().replace(/[^a-z]+/g, '_') };
  }
  const given = random.pick(EN_GIVEN);
  const surname = random.pick(EN_SURNAMES);
  const stem = random.pick([`${given}${surname}`, `${given}_${surname}`, `${given}.${surname.charAt(0)}`]);
  return {
    name: random.chance(0.8) ? `${given} ${surname}` : given,
    stem: stem.toLowerCase().replace(/\W/g, '_'),
  };
}
