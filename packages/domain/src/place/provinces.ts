export interface Province {
  /** ISO 3166-2:CN. */
  readonly code: string;
  readonly en: string;
  /** The short form that profiles use. */
  readonly zh: string;
  /** Degrees of the seat of government. */
  readonly north: number;
  readonly east: number;
  /** Its large cities, as people write them: Chinese and pinyin. */
  readonly cities: readonly string[];
}

/**
 * The province-level divisions of China by ISO 3166-2:CN (names after GB/T 2260), each where its seat of government lies
 * (rounded to a tenth of a degree; compared with GeoNames), with the cities that profiles name most.
 */
const TABLE = `CN-BJ|Beijing|北京|39.9|116.4|海淀 朝阳区 peking
CN-TJ|Tianjin|天津|39.1|117.2|
CN-HE|Hebei|河北|38.0|114.5|石家庄 shijiazhuang 保定 baoding 唐山 tangshan 邯郸 handan 廊坊 langfang 秦皇岛 qinhuangdao
CN-SX|Shanxi|山西|37.9|112.5|太原 taiyuan 大同 datong 临汾 linfen
CN-NM|Inner Mongolia|内蒙古|40.8|111.7|呼和浩特 hohhot 包头 baotou 鄂尔多斯 ordos 赤峰 chifeng
CN-LN|Liaoning|辽宁|41.8|123.4|沈阳 shenyang 大连 dalian 鞍山 anshan
CN-JL|Jilin|吉林|43.9|125.3|长春 changchun 延边 yanbian
CN-HL|Heilongjiang|黑龙江|45.8|126.6|哈尔滨 harbin 大庆 daqing 齐齐哈尔 qiqihar
CN-SH|Shanghai|上海|31.2|121.5|浦东 pudong
CN-JS|Jiangsu|江苏|32.1|118.8|南京 nanjing 苏州 suzhou 无锡 wuxi 常州 changzhou 南通 nantong 徐州 xuzhou 扬州 yangzhou
CN-ZJ|Zhejiang|浙江|30.3|120.2|杭州 hangzhou 宁波 ningbo 温州 wenzhou 嘉兴 jiaxing 绍兴 shaoxing 金华 jinhua 义乌 yiwu
CN-AH|Anhui|安徽|31.8|117.3|合肥 hefei 芜湖 wuhu 黄山 huangshan
CN-FJ|Fujian|福建|26.1|119.3|福州 厦门 xiamen 泉州 quanzhou 漳州 zhangzhou
CN-JX|Jiangxi|江西|28.7|115.9|南昌 nanchang 赣州 ganzhou 景德镇 jingdezhen
CN-SD|Shandong|山东|36.7|117.0|济南 jinan 青岛 qingdao 烟台 yantai 潍坊 weifang 临沂 linyi
CN-HA|Henan|河南|34.8|113.7|郑州 zhengzhou 洛阳 luoyang 开封 kaifeng
CN-HB|Hubei|湖北|30.6|114.3|武汉 wuhan 宜昌 yichang 襄阳 xiangyang
CN-HN|Hunan|湖南|28.2|112.9|长沙 changsha 株洲 zhuzhou 湘潭 xiangtan 张家界 zhangjiajie
CN-GD|Guangdong|广东|23.1|113.3|广州 guangzhou canton 深圳 shenzhen 东莞 dongguan 佛山 foshan 珠海 zhuhai 汕头 shantou 中山市 惠州 huizhou
CN-GX|Guangxi|广西|22.8|108.3|南宁 nanning 桂林 guilin 柳州 liuzhou
CN-HI|Hainan|海南|20.0|110.3|海口 haikou 三亚 sanya
CN-CQ|Chongqing|重庆|29.6|106.5|
CN-SC|Sichuan|四川|30.6|104.1|成都 chengdu 绵阳 mianyang 乐山 leshan
CN-GZ|Guizhou|贵州|26.6|106.7|贵阳 guiyang 遵义 zunyi
CN-YN|Yunnan|云南|25.0|102.7|昆明 kunming 大理 丽江 lijiang
CN-XZ|Tibet|西藏|29.7|91.1|拉萨 lhasa xizang
CN-SN|Shaanxi|陕西|34.3|108.9|西安 xian 咸阳 xianyang
CN-GS|Gansu|甘肃|36.1|103.8|兰州 lanzhou 敦煌 dunhuang
CN-QH|Qinghai|青海|36.6|101.8|西宁 xining
CN-NX|Ningxia|宁夏|38.5|106.2|银川 yinchuan
CN-XJ|Xinjiang|新疆|43.8|87.6|乌鲁木齐 urumqi 喀什 kashgar
CN-HK|Hong Kong|香港|22.3|114.2|hongkong 九龙 kowloon
CN-MO|Macao|澳门|22.2|113.5|macau
CN-TW|Taiwan|台湾|25.0|121.6|台北 taipei 高雄 kaohsiung 台中 taichung 臺北 臺灣`;

export const PROVINCES: readonly Province[] = TABLE.split('\n').map((row) => {
  const [code = '', en = '', zh = '', north, east, cities = ''] = row.split('|');
  return {
    code,
    en,
    zh,
    north: Number(north),
    east: Number(east),
    cities: cities.split(' ').filter(Boolean),
  };
});
