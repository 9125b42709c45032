/** What the panel says about schedules, in both languages; a part of `Strings`. Reasons come from the kernel layer. */
import type { ScheduleCommand } from '../extension/protocol/messages';
import type { ScheduleView } from '../extension/protocol/view';

export interface ScheduleWords {
  readonly title: string;
  /** Which, and how many choices. */
  summary(view: ScheduleView): string;
  readonly runNext: string;
  runNextOf(task: string): string;
  readonly goesOn: string;
  readonly deliver: string;
  deliverOf(what: string): string;
  readonly pending: string;
  readonly idleCpus: string;
  readonly choices: string;
  choice(one: ScheduleView['choices'][number]): string;
  remove(what: string): string;
  readonly noChoices: string;
  hidden(count: number): string;
  command(command: ScheduleCommand): string;
  commandHelp(command: ScheduleCommand): string;
  /** Why something cannot be chosen here. */
  reason(why: string): string;
  /** `packet, in 20 µs`. */
  interrupt(text: string): string;
}

const COMMANDS = {
  record: ['Record', 'Turns what this run did, with its seed, into choices that do it again'],
  save: ['Save…', 'Keeps the schedule as a file, beside the program or the lab'],
  load: ['Load…', 'Runs the program under a schedule from a file'],
  rename: ['Rename…', 'Gives the schedule a name'],
  replay: ['From the start', 'Goes to the start of the run, which then follows the schedule again'],
  branch: [
    'Branch here',
    'Drops the choices for later moments: from here the run goes another way',
  ],
} as const;

export const ENGLISH_SCHEDULE: ScheduleWords = {
  title: 'schedule',
  summary: ({ name, policy, seed, count }) =>
    `${name === undefined ? '' : `“${name}”, `}${policy === 'seeded' ? `seed ${seed}` : 'directed'}, ` +
    `${count === 1 ? '1 choice' : `${count.toLocaleString('en-US')} choices`}`,
  runNext: 'run next',
  runNextOf: (task) => `run next: ${task}`,
  goesOn: 'goes on',
  deliver: 'deliver now',
  deliverOf: (what) => `deliver now: ${what}`,
  pending: 'On their way',
  idleCpus: 'Other CPUs',
  choices: 'Choices',
  choice: ({ kind, task }) =>
    kind === 'run'
      ? `${task ?? ''} runs`
      : { interrupt: 'interrupt', resched: 'end of the slice' }[kind],
  remove: (what) => `Remove: ${what}`,
  noChoices: 'Nothing has been chosen: the scheduler decides.',
  hidden: (count) => `${count.toLocaleString('en-US')} more`,
  command: (command) => COMMANDS[command][0],
  commandHelp: (command) => COMMANDS[command][1],
  reason: (why) => why,
  interrupt: (text) => text,
};

const CHINESE_COMMANDS = {
  record: ['录制', '把这次运行（连同种子）所做的事变成选择，可以完全重现'],
  save: ['保存…', '把调度保存为文件，放在程序或实验旁边'],
  load: ['载入…', '按照文件中的调度运行程序'],
  rename: ['改名…', '给调度起一个名字'],
  replay: ['从头开始', '回到运行的起点，之后再按调度进行'],
  branch: ['从此分岔', '丢弃之后时刻的选择：从这里起运行走另一条路'],
} as const;

const CHINESE_REASONS: Readonly<Record<string, string>> = {
  'interrupts are off': '中断已关闭',
  'preemption is off': '抢占已关闭',
  'a task switch is under way': '正在切换任务',
  'the run queue is locked': '运行队列已上锁',
  'it may not run on this CPU': '它不允许在这个 CPU 上运行',
  'another one comes first': '另一个更早到来',
  'no timer is set, and no packet on its way': '没有设置定时器，也没有数据包在路上',
};

export const CHINESE_SCHEDULE: ScheduleWords = {
  title: '调度',
  summary: ({ name, policy, seed, count }) =>
    `${name === undefined ? '' : `“${name}”，`}${policy === 'seeded' ? `种子 ${seed}` : '定向'}，` +
    `${count.toLocaleString('zh-CN')} 个选择`,
  runNext: '接着运行',
  runNextOf: (task) => `接着运行：${task}`,
  goesOn: '将继续',
  deliver: '立即送达',
  deliverOf: (what) => `立即送达：${what}`,
  pending: '即将到来',
  idleCpus: '其他 CPU',
  choices: '选择',
  choice: ({ kind, task }) =>
    kind === 'run' ? `${task ?? ''} 运行` : { interrupt: '中断', resched: '时间片结束' }[kind],
  remove: (what) => `删除：${what}`,
  noChoices: '没有做过选择：由调度器决定。',
  hidden: (count) => `还有 ${count.toLocaleString('zh-CN')} 个`,
  command: (command) => CHINESE_COMMANDS[command][0],
  commandHelp: (command) => CHINESE_COMMANDS[command][1],
  reason: (why) => CHINESE_REASONS[why] ?? why,
  interrupt: (text) =>
    text
      .replace(/^packet\b/, '数据包')
      .replace(/^timer of setitimer\(\)/, 'setitimer() 的定时器')
      .replace(/^timer of a timerfd/, 'timerfd 的定时器')
      .replace(/^timer of (.*),/, '$1 的定时器,')
      .replace(/^timer\b/, '定时器')
      .replace(/, in (.*)$/, '，$1 后')
      .replace(/, due$/, '，已到时'),
};
