/** Words about searches for a bad schedule, in both languages. Part of Strings. */

export interface ExploreStrings {
  readonly find: string;
  readonly title: string;
  readonly searching: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly noneAll: string;
  readonly noneSome: string;
  counts(schedules: string, states: string): string;
  readonly all: string;
  probability(value: string): string;
  readonly bad: string;
  readonly good: string;
  readonly goesOn: string;
  readonly interrupt: string;
  readonly standsAt: string;
  readonly toDifference: string;
  readonly toEnd: string;
  readonly difference: string;
  readonly readBy: string;
  readonly report: string;
}

export const EXPLORE_ENGLISH: ExploreStrings = {
  find: 'find a bad schedule…',
  title: 'Bad schedules',
  searching: 'Searching …',
  cancel: 'Cancel',
  cancelled: 'Cancelled. Nothing bad so far.',
  noneAll: 'No schedule within the bound ends badly.',
  noneSome: 'Nothing bad was found.',
  counts: (schedules, states) => `${schedules} schedules · ${states} states`,
  all: 'all within the bound',
  probability: (value) => `each finds such a bug with a probability of at least ${value}`,
  bad: 'The bad run',
  good: 'A good run',
  goesOn: 'goes on',
  interrupt: 'An interrupt arrives',
  standsAt: 'stands at',
  toDifference: 'open at the difference',
  toEnd: 'open at its end',
  difference: 'First difference',
  readBy: 'read by',
  report: 'Report',
};

export const EXPLORE_CHINESE: ExploreStrings = {
  find: '寻找出错的调度…',
  title: '出错的调度',
  searching: '正在搜索……',
  cancel: '取消',
  cancelled: '已取消。到目前为止没有发现问题。',
  noneAll: '在限定范围内，没有一种调度会出错。',
  noneSome: '没有发现问题。',
  counts: (schedules, states) => `${schedules} 种调度 · ${states} 个状态`,
  all: '限定范围内的全部',
  probability: (value) => `每次发现这类错误的概率至少为 ${value}`,
  bad: '出错的运行',
  good: '正常的运行',
  goesOn: '继续运行',
  interrupt: '中断到来',
  standsAt: '停在',
  toDifference: '在差异处打开',
  toEnd: '在结束处打开',
  difference: '第一处差异',
  readBy: '读取者：',
  report: '报告',
};
