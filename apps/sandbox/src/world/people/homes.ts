import type { Account } from '../facts.js';

/** Where somebody lives: as Weibo numbers it (abroad is province 400), and as people write it. */
export interface Home {
  province: string;
  city: string;
  /** As Weibo writes it, in Chinese. */
  zh: string;
  /** As they write it on other networks. */
  own: string;
}

const home = (province: string, city: string, zh: string, own: string): Home => ({ province, city, zh, own });

/** Most live near the shops; the others all over the country and abroad. */
const HANGZHOU = home('33', '1', '浙江 杭州', '杭州');
const CHINA: readonly Home[] = [
  HANGZHOU,
  HANGZHOU,
  home('33', '2', '浙江 宁波', '宁波'),
  home('31', '15', '上海 浦东新区', '上海'),
  home('31', '1', '上海 黄浦区', '上海'),
  home('32', '5', '江苏 苏州', '江苏苏州'),
  home('32', '1', '江苏 南京', '南京'),
  home('11', '8', '北京 海淀区', '北京'),
  home('11', '5', '北京 朝阳区', '北京'),
  home('44', '1', '广东 广州', '广州'),
  home('44', '3', '广东 深圳', '深圳'),
  home('51', '1', '四川 成都', '成都'),
  home('42', '1', '湖北 武汉', '武汉'),
  home('35', '2', '福建 厦门', '厦门'),
  home('61', '1', '陕西 西安', '西安'),
  home('43', '1', '湖南 长沙', '长沙'),
  home('37', '2', '山东 青岛', '青岛'),
  home('53', '1', '云南 昆明', '昆明'),
];
const ABROAD: readonly Home[] = [
  HANGZHOU,
  home('31', '1', '上海 黄浦区', 'Shanghai'),
  home('400', '2', '海外 英国', 'London, UK'),
  home('400', '1', '海外 美国', 'Portland, Oregon'),
  home('400', '1', '海外 美国', 'New York'),
  home('400', '7', '海外 德国', 'Berlin, Germany'),
  home('400', '3', '海外 澳大利亚', 'Melbourne'),
  home('400', '4', '海外 加拿大', 'Toronto'),
  home('400', '8', '海外 日本', 'Tokyo'),
  home('400', '6', '海外 法国', 'Paris'),
  home('400', '9', '海外 新加坡', 'Singapore'),
  home('81', '1', '香港', 'Hong Kong'),
];

/** The brand's shops are in Hangzhou; everybody else lives where their name draws them, always at the same place. */
export function homeOf({ handle, lang, role }: Pick<Account, 'handle' | 'lang' | 'role'>): Home {
  if (role === 'brand') return HANGZHOU;
  const homes = lang === 'zh' ? CHINA : ABROAD;
  // FNV-1a, so that similar handles lie far apart.
  const hash = [...handle].reduce(
    (sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  );
  return homes[hash % homes.length] ?? HANGZHOU;
}
