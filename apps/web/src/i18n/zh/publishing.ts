export const publishing = {
  desk: '发布台',
  tab: {
    calendar: '日历',
    drafts: '草稿',
    queue: '队列',
    library: '内容库',
    approvals: '审批',
    campaigns: '营销活动',
    mass: '群发',
    media: '素材库',
    import: '批量导入',
    tasks: '人工发布',
    attention: '待处理',
  },
};
