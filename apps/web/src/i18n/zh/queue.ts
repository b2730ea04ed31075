export const queue = {
  title: '发布队列',
  empty: '暂无账号队列',
  emptyHint: '请先连接可发布的账号，再为它设置每周的发布时段。',
};
