/** The three businesses of the town: the user's own and two competitors. */
import type { Account } from '../facts.js';
import type { BrandVoice } from './compose.js';

export interface BrandProfile extends BrandVoice {
  handle: string;
  displayName: string;
  bio: string;
  lang: Account['lang'];
}

const SNACKS = {
  zh: ['可颂', '巴斯克蛋糕', '肉松贝果', '抹茶卷', '海盐饼干', '提拉米苏'],
  en: ['croissant', 'cheesecake', 'cinnamon roll', 'matcha roll', 'banana bread', 'bagel'],
};

export const OWN_BRAND: BrandProfile = {
  handle: 'lanxing',
  displayName: 'Lanxing Coffee 蓝星咖啡',
  bio: '一杯好咖啡，一句好话。Questions about orders, shops and beans: mention us. 客服时间 8:00-22:00 #蓝星咖啡',
  lang: 'zh',
  mention: '@lanxing',
  names: { zh: ['蓝星咖啡', '蓝星'], en: ['Lanxing Coffee', 'Lanxing'] },
  drinks: {
    zh: ['海盐拿铁', '桂花冷萃', '燕麦澳白', '生椰拿铁', '陈皮美式', '黑糖卡布奇诺', '星夜气泡美式'],
    en: [
      'sea salt latte',
      'osmanthus cold brew',
      'oat flat white',
      'coconut latte',
      'orange americano',
      'cappuccino',
    ],
  },
  snacks: SNACKS,
  tags: { zh: ['#蓝星咖啡', '#咖啡', '#打工人续命'], en: ['#LanxingCoffee', '#coffee', '#barista'] },
};

export const COMPETITORS: readonly BrandProfile[] = [
  {
    handle: 'northgate',
    displayName: 'Northgate Roasters 北门咖啡',
    bio: 'Roasting at the north gate since 2014. 北门烘焙，街坊的咖啡。',
    lang: 'en',
    mention: '@northgate',
    names: { zh: ['北门咖啡', '北门'], en: ['Northgate', 'Northgate Roasters'] },
    drinks: {
      zh: ['北门拿铁', '手冲瑰夏', '榛果摩卡', '冰滴咖啡'],
      en: ['north latte', 'filter Gesha', 'hazelnut mocha', 'ice drip'],
    },
    snacks: SNACKS,
    tags: { zh: ['#北门咖啡', '#咖啡'], en: ['#NorthgateRoasters', '#coffee'] },
  },
  {
    handle: 'miaotea',
    displayName: '喵喵茶铺 Miao Tea',
    bio: '现泡茶底，当天鲜奶。Fresh tea, real milk, one shop cat.',
    lang: 'zh',
    mention: '@miaotea',
    names: { zh: ['喵喵茶铺', '喵喵茶'], en: ['Miao Tea', 'the Miao tea place'] },
    drinks: {
      zh: ['茉莉奶绿', '杨枝甘露', '烤乌龙奶茶', '柠檬茶', '芋泥啵啵'],
      en: ['jasmine milk tea', 'mango pomelo', 'roasted oolong', 'lemon tea', 'taro milk tea'],
    },
    snacks: SNACKS,
    tags: { zh: ['#喵喵茶铺', '#奶茶'], en: ['#MiaoTea', '#bubbletea'] },
  },
];
