/** What people write to the demo's coffee house outside of networks. Every id is fixed: written twice, it is one. */

export interface DemoWriter {
  handle: string;
  name: string;
}

export interface DemoMail {
  from: DemoWriter;
  subject: string;
  text: string;
  /** A picture and a document go with it. */
  withFiles?: true;
}

export const DEMO_MAILS: readonly DemoMail[] = [
  {
    from: { handle: 'zhouyu', name: '周雨 Zhou Yu' },
    subject: '订单 1118-07 的咖啡豆包装破损',
    text: '你们好：\n\n昨天收到的耶加雪菲包装袋裂开了，豆子洒了一半，照片和订单见附件。可以补寄一袋吗？\n\n周雨',
    withFiles: true,
  },
  {
    from: { handle: 'tombaker', name: 'Tom Baker' },
    subject: 'Coffee for an office of forty',
    text: 'Hello,\n\nwe are about forty people near Jing’an Temple and go through six kilos of beans a week. Do you have a price for that, delivered on Mondays?\n\nTom',
  },
  {
    from: { handle: 'wuqian', name: '吴倩 Wu Qian' },
    subject: '发票抬头需要修改',
    text: '上周团建的发票抬头开成了个人，请改为“上海云帆科技有限公司”，金额不变。谢谢！',
  },
];

export const DEMO_SHORT_MESSAGES: readonly { from: string; text: string }[] = [
  { from: '+8613800138471', text: '你好，外卖订单一小时了还没到，取餐码 4471。' },
  { from: '+8613900139002', text: 'Is the shop at Jing’an open on Sunday morning?' },
];

export const DEMO_CHAT = { name: '小唐', text: '请问会员积分可以在门店换咖啡吗？怎么换？' };

/** One page that says what was ordered, small enough to be written down here. */
export const DEMO_ORDER = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj',
  '4 0 obj<</Length 86>>stream',
  'BT /F 16 Tf 40 120 Td (Order 1118-07) Tj 0 -30 Td (2 x Yirgacheffe, 250 g) Tj ET      ',
  'endstream endobj',
  '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
  'trailer<</Root 1 0 R/Size 6>>',
  '%%EOF',
].join('\n');
