import type { UploadColumn, UploadField } from '@tingshuo/contracts';

/** What people call the columns, in the form that `plain` gives. */
const NAMES: Record<UploadField, readonly string[]> = {
  key: ['key', 'id', 'row id', 'row key', '编号', '行号', '唯一标识', '标识'],
  text: [
    'text',
    'post',
    'posts',
    'message',
    'content',
    'caption',
    'body',
    'tweet',
    '正文',
    '内容',
    '文案',
    '文字',
    '帖子',
  ],
  firstComment: ['first comment', 'firstcomment', 'comment', '首条评论', '首评', '评论'],
  media: [
    'media',
    'image',
    'images',
    'picture',
    'pictures',
    'photo',
    'photos',
    'file',
    'files',
    'video',
    'videos',
    'attachments',
    '媒体',
    '图片',
    '素材',
    '附件',
    '视频',
  ],
  accounts: [
    'accounts',
    'account',
    'channel',
    'channels',
    'profile',
    'profiles',
    'network',
    'networks',
    '账号',
    '帐号',
    '账户',
    '渠道',
    '平台',
  ],
  when: [
    'when',
    'datetime',
    'date time',
    'date and time',
    'date & time',
    'schedule',
    'scheduled',
    'scheduled at',
    'scheduled time',
    'publish at',
    'publish on',
    'publish time',
    'posting time',
    '发布时间',
    '定时',
    '定时时间',
    '计划时间',
    '日期时间',
  ],
  date: ['date', 'day', 'publish date', '日期', '发布日期'],
  time: ['time', 'hour', 'time of day', '时间', '时刻', '钟点'],
  mode: ['mode', 'action', '方式', '动作', '发布方式'],
  kind: ['kind', 'type', 'content type', '类型', '内容类型', '种类'],
  title: ['title', 'headline', 'name', '标题', '名称'],
  tags: ['tags', 'tag', 'labels', 'label', '标签'],
  lang: ['lang', 'language', '语言', '语种'],
  campaign: ['campaign', '活动', '营销活动', '推广活动'],
  pollOptions: ['poll', 'poll options', 'options', 'polloptions', '投票', '投票选项', '选项'],
  pollMinutes: ['poll minutes', 'poll duration', 'pollminutes', '投票时长', '投票分钟数'],
  pollMultiple: ['poll multiple', 'multiple choice', 'pollmultiple', '多选', '投票多选'],
};

const FIELD_OF = new Map(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name) => [name, field as UploadField] as const),
  ),
);
const PER_NETWORK: ReadonlySet<UploadField> = new Set(['text', 'firstComment', 'media']);

const plain = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();

/**
 * What the columns of a table mean, by their names in English or Chinese, in whatever case. `networks` gives the names
 * under which networks are known. A meaning is given once, to the first column that has it.
 */
export function columnsOf(header: readonly string[], networks: ReadonlyMap<string, string>): UploadColumn[] {
  const given = new Set<string>();
  return header.map((name) => {
    const column = columnOf(name, networks);
    const key = column && `${column.field}@${column.network ?? ''}`;
    if (key === null || given.has(key)) return null;
    given.add(key);
    return column;
  });
}

function columnOf(name: string, networks: ReadonlyMap<string, string>): UploadColumn {
  const [, words = '', at, bracketed] = /^(.*?)(?:@(.+)|\((.+)\))?$/su.exec(plain(name)) ?? [];
  const field = FIELD_OF.get(words.trim());
  if (field === undefined) return null;
  const told = at ?? bracketed;
  if (told === undefined) return { field, network: null };
  const network = networks.get(told.trim());
  return network !== undefined && PER_NETWORK.has(field) ? { field, network } : null;
}

/** The name of a column in an export, which `columnsOf` understands. */
export function columnName({ field, network }: NonNullable<UploadColumn>): string {
  const [name = field] = NAMES[field];
  return network === null ? name : `${name}@${network}`;
}
