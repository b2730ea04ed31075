/** Words that fill the {slots} of the phrasebooks. */

import type { Language } from '../facts.js';
import type { Random } from '../random.js';

type SlotWords = Record<string, readonly string[]>;

const ZH: SlotWords = {
  branch: [
    '人民路店',
    '大学城店',
    '滨江店',
    '火车站店',
    '老城店',
    '科技园店',
    '梧桐里店',
    '南湖店',
    '书院街店',
  ],
  day: ['周一', '周三', '周五', '周六', '周日', '明天', '今天', '国庆', '这周末'],
  time: ['八点半', '九点', '十点', '晚上十点', '七点一刻', '中午十二点', '21:30', '22:00'],
  city: ['杭州', '成都', '苏州', '武汉', '厦门', '长沙', '南京', '青岛', '昆明', '西安', '广州'],
  person: ['我妈', '室友', '我老婆', '我男朋友', '我爸', '闺蜜', '老同学', '奶奶'],
  mood: ['无语了', '真的服了', '心累', '再也不来了', '差评', '气到不想说话', '就这？'],
  month: ['三月', '五月', '六月', '九月', '十月', '十二月'],
  thing: ['水杯', '键盘', '花盆', '闹钟', '台灯', '遥控器', '自行车', '洗衣机'],
  place: ['西山', '河边步道', '旧书市场', '植物园', '美术馆', '城墙根', '菜市场', '大学操场', '老码头'],
  dish: ['番茄炒蛋', '红烧肉', '麻婆豆腐', '酸菜鱼', '葱油拌面', '皮蛋瘦肉粥', '可乐鸡翅'],
  bean: ['云南日晒豆', '拼配豆', '埃塞水洗豆', '深烘豆', '低因咖啡豆'],
};

const EN: SlotWords = {
  branch: [
    'Market Street',
    'the station shop',
    'Riverside',
    'the campus shop',
    'Old Town',
    'Harbour Square',
    'the airport shop',
  ],
  day: ['Monday', 'Wednesday', 'Friday', 'Saturday', 'Sunday', 'the weekend'],
  time: ['8:30', '9 pm', '10 pm', '7:15', 'noon', '21:30', 'midnight'],
  city: [
    'Hangzhou',
    'Leeds',
    'Porto',
    'Chengdu',
    'Dublin',
    'Xiamen',
    'Utrecht',
    'Penang',
    'Auckland',
    'Lyon',
  ],
  person: [
    'my mum',
    'my flatmate',
    'my wife',
    'my boyfriend',
    'dad',
    'my best friend',
    'grandma',
    'a colleague',
  ],
  mood: ['Not impressed', 'I give up', 'Speechless', 'Never again', 'Unbelievable', 'One star', 'Really?'],
  month: ['March', 'May', 'June', 'September', 'October', 'December'],
  thing: [
    'a mug',
    'the keyboard',
    'a flower pot',
    'the alarm clock',
    'the lamp',
    'the remote',
    'my bike',
    'the washing machine',
  ],
  place: [
    'the river path',
    'the flea market',
    'the botanical garden',
    'the museum',
    'the old harbour',
    'the park',
    'the night market',
  ],
  dish: [
    'tomato soup',
    'mapo tofu',
    'banana bread',
    'fish pie',
    'fried rice',
    'lentil curry',
    'scallion noodles',
  ],
  bean: ['Yunnan natural', 'house blend', 'washed Ethiopian', 'dark roast', 'decaf beans'],
};

const WORDS: Record<Language, SlotWords> = { zh: ZH, en: EN };

/** Fills every {slot}; `given` comes first, then numbers, then the word lists of the language. */
export function fillSlots(random: Random, lang: Language, template: string, given: SlotWords): string {
  return template.replace(/\{(\w+)\}/g, (whole, slot: string) => {
    const words = given[slot] ?? WORDS[lang][slot];
    if (words) return random.pick(words);
    return numberSlot(random, lang, slot) ?? whole;
  });
}

function numberSlot(random: Random, lang: Language, slot: string): string | null {
  if (slot === 'num') return String(random.int(2, 39));
  if (slot === 'wait') return String(random.int(3, 13) * 5);
  if (slot === 'order') return `${random.pick(['A', 'B', 'C', 'L', 'X'])}${random.int(100000, 999999)}`;
  if (slot === 'price') return lang === 'zh' ? String(random.int(15, 120)) : `$${random.int(4, 60)}`;
  return null;
}
