export const calendar = {
  title: '发布',
  empty: '暂无内容',
  emptyHint: '所有账号的排期内容都会按时间显示在这里。',
};
