export const campaigns = {
  title: '营销活动',
  picker: {
    label: '营销活动',
    none: '不属于任何活动',
    hint: '链接点击将被统计。{link} 和 {coupon} 分别代表活动链接和该账号的优惠码。',
    nothing: '没有此名称的活动',
    archived: '已归档的活动',
  },
};
