export const evidence = {
  title: '证据',
  keep: '留存为证据',
  keepAgain: '已留存为证据；再次留存当前内容',
  keptNow: '已留存为证据',
  keptBy: '{{name}} 留存于 {{when}}',
  pictureOf: '{{name}} 的留存内容：{{text}}',
  missing_other: '{{count}} 个文件已无法获取',
  download: '下载',
  verify: '校验',
  intact: '完好',
  changed: '留存后被改动',
};
