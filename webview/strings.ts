/**
 * Every word that the panel itself says, in English and Simplified Chinese. What comes from the host (lesson,
 * labels, reports) is already in the user's language. Kernel words stay as they are in both.
 */
import type { TaskView } from '../extension/protocol/view';
import { EXPLORE_CHINESE, EXPLORE_ENGLISH, type ExploreStrings } from './explore-strings';
import { CHINESE_SCHEDULE, ENGLISH_SCHEDULE, type ScheduleWords } from './schedule-words';

export interface Strings {
  readonly language: string;
  /** 1204 → `1,204`. */
  number(value: number): string;
  readonly product: string;
  readonly versionMismatch: string;
  readonly close: string;
  readonly chooseKernel: string;

  readonly lesson: string;
  readonly lessonSteps: string;
  lessonStep(index: number, title: string, done: boolean): string;
  minutes(count: number): string;
  readonly previousStep: string;
  readonly nextStep: string;
  readonly labComplete: string;
  readonly resetLab: string;
  readonly faultHelp: string;
  readonly lessonKept: string;
  openAtLine(file: string, line: number): string;
  readonly untrusted: string;
  readonly manageTrust: string;
  readonly foldLesson: string;
  readonly unfoldLesson: string;
  readonly predict: string;
  readonly answer: string;
  readonly yourAnswer: string;
  readonly right: string;
  readonly wrong: string;
  readonly pending: string;
  expected(value: string): string;
  readonly task: string;
  readonly solve: string;
  readonly hint: string;
  readonly passed: string;
  readonly failed: string;
  readonly done: string;
  readonly measure: string;
  readonly measureAgain: string;
  readonly stopMeasuring: string;
  measuring(there: number, of: number): string;
  plotSummary(what: string, n: string): string;
  readonly asTable: string;

  readonly session: string;
  readonly runControls: string;
  readonly start: string;
  readonly restart: string;
  readonly stop: string;
  readonly pause: string;
  readonly continue: string;
  readonly reverseContinue: string;
  readonly stepBack: string;
  readonly backOver: string;
  readonly backOut: string;
  readonly next: string;
  readonly stepIn: string;
  readonly stepOut: string;
  readonly back: string;
  readonly whoWrote: string;
  readonly whoWroteHelp: string;
  readonly stopAtChange: string;
  readonly stopsAtChange: string;
  stopWatching(label: string): string;
  step(moment: number): string;
  readonly nextStatement: string;
  readonly beforeFirst: string;
  readonly running: string;
  readonly notStarted: string;
  readonly notStartedHelp: string;
  readonly failedHelp: string;
  readonly ended: string;
  readonly report: string;
  readonly reportHelp: string;
  goToMoment(moment: number): string;

  readonly state: string;
  readonly noObjects: string;
  readonly changed: string;
  readonly redNode: string;
  readonly blackNode: string;
  more(count: number): string;
  /** Files that are not drawn. */
  hiddenFiles(count: number): string;
  nodes(count: number): string;
  readonly listHead: string;
  readonly schedule: ScheduleWords;
  readonly tasks: string;
  readonly noTasks: string;
  taskState(state: TaskView['state']): string;
  waitsFor(what: string): string;
  holds(locks: string): string;
  readonly callChain: string;
  foldBox(title: string): string;
  readonly notModelled: string;
  readonly whatIsModelled: string;

  readonly timeline: string;
  momentOf(moment: number, furthest: number): string;
  readonly moment: string;
  ofMoments(furthest: number): string;
  readonly goToMomentField: string;
  readonly timelineHelp: string;
  readonly marks: string;
  readonly wake: string;

  whoWroteTitle(label: string): string;
  readonly neverWritten: string;
  readonly before: string;
  readonly after: string;
  readonly byHand: string;
  readonly noEarlier: string;
  readonly earlier: string;
  readonly later: string;
  via(helper: string): string;
  askEdge(label: string): string;
  readonly origin: string;
  readonly originHelp: string;
  copiedFrom(name: string): string;
  readonly copied: string;
  readonly made: string;
  readonly originMore: string;
  lineTitle(location: string): string;
  lineCount(count: number, exact: boolean): string;
  readonly lineNothing: string;
  readonly lineNever: string;
  readonly reads: string;
  readonly writes: string;
  readonly now: string;
  readonly showLine: string;
  readonly goThere: string;
  readonly explore: ExploreStrings;
}

const ENGLISH: Strings = {
  language: 'en',
  number: (value) => value.toLocaleString('en-US'),
  product: 'Epoll Lab',
  versionMismatch:
    'The panel and the extension are of different versions. Run “Developer: Reload Window”.',
  close: 'Close',
  chooseKernel: 'Choose another kernel',

  lesson: 'Lesson',
  lessonSteps: 'Steps of the lesson',
  lessonStep: (index, title, done) => `Step ${index + 1}: ${title}${done ? ' (done)' : ''}`,
  minutes: (count) => `about ${count} min`,
  previousStep: 'Previous',
  nextStep: 'Next',
  labComplete: 'Lab complete. Every step is done.',
  resetLab: 'Start the lab over',
  faultHelp: 'Correct the file and save it: the lesson is read again.',
  lessonKept: 'Below is the lesson as it was before.',
  openAtLine: (file, line) => `Open ${file} at line ${line}`,
  untrusted: 'This workspace is not trusted. Its lab shows its prose; it runs and edits nothing.',
  manageTrust: 'Manage workspace trust',
  foldLesson: 'Fold the lesson',
  unfoldLesson: 'Unfold the lesson',
  predict: 'Predict.',
  answer: 'Answer',
  yourAnswer: 'Your answer',
  right: 'Right.',
  wrong: 'Not quite.',
  pending: 'Noted. Run on to see.',
  expected: (value) => `The run says ${value}.`,
  task: 'Your turn.',
  solve: 'Show a solution',
  hint: 'Hint',
  passed: 'Passed.',
  failed: 'Not yet.',
  done: 'done',
  measure: 'Count',
  measureAgain: 'Count again',
  stopMeasuring: 'Stop',
  measuring: (there, of) => `${there} of ${of} runs`,
  plotSummary: (what, n) => `Chart: ${what} over ${n}; the numbers are in the table below it.`,
  asTable: 'As a table',

  session: 'Run',
  runControls: 'Run controls',
  start: 'Start',
  restart: 'Restart',
  stop: 'Stop',
  pause: 'Pause',
  continue: 'Continue',
  reverseContinue: 'Reverse: run back to the previous breakpoint',
  stepBack: 'Step back',
  backOver: 'Back over: the line before in this function',
  backOut: 'Back out: to the call of this function',
  next: 'Step over',
  stepIn: 'Step into',
  stepOut: 'Step out',
  back: 'back',
  whoWrote: 'who wrote this?',
  whoWroteHelp: 'Choose a node in the state below, or step until something changes.',
  stopAtChange: 'stop when it changes',
  stopsAtChange: 'Stops when these change:',
  stopWatching: (label) => `No longer stop when ${label} changes`,
  step: (moment) => `Step ${ENGLISH.number(moment)}`,
  nextStatement: 'next',
  beforeFirst: 'before the first statement',
  running: 'Running…',
  notStarted: 'Nothing is running yet',
  notStartedHelp:
    'Press F5 or Start. The program stops at main; step into a system call to enter the kernel.',
  failedHelp: 'Correct the source, save it, and start again.',
  ended: 'The program has ended.',
  report: 'Report',
  reportHelp:
    'The run is still here: step back to the moments before it, or click a node to see who wrote it.',
  goToMoment: (moment) => `Go to step ${ENGLISH.number(moment)}`,

  state: 'Kernel state',
  noObjects: 'Objects appear here as the program creates them.',
  changed: 'changed',
  redNode: 'red',
  blackNode: 'black',
  more: (count) => `+ ${ENGLISH.number(count)} more`,
  hiddenFiles: (count) => `${ENGLISH.number(count)} more open ${count === 1 ? 'file' : 'files'}`,
  nodes: (count) => (count === 1 ? '1 node' : `${ENGLISH.number(count)} nodes`),
  listHead: 'list head',
  schedule: ENGLISH_SCHEDULE,
  tasks: 'tasks',
  noTasks: 'none yet',
  taskState: (state) => state,
  waitsFor: (what) => `waits for ${what}`,
  holds: (locks) => `holds ${locks}`,
  callChain: 'call chain',
  foldBox: (title) => `Fold or unfold ${title}`,
  notModelled: 'Touched, but not modelled',
  whatIsModelled: 'What is modelled?',

  timeline: 'Timeline',
  moment: 'moment',
  ofMoments: (furthest) => `of ${ENGLISH.number(furthest)}`,
  goToMomentField: 'Moment; type another one and press Enter to go there',
  momentOf: (moment, furthest) => `moment ${ENGLISH.number(moment)} of ${ENGLISH.number(furthest)}`,
  timelineHelp:
    'Click or drag to travel. Arrow keys: one moment; with Shift ten; with Ctrl to the next mark.',
  marks: 'marks',
  wake: 'wake',

  whoWroteTitle: (label) => `Who wrote ${label}?`,
  neverWritten: 'Not written since the run began.',
  before: 'before',
  after: 'after',
  byHand: 'Assigned by hand, after this line',
  noEarlier: 'Before that it was not written.',
  earlier: 'Earlier',
  later: 'Later',
  via: (helper) => `through ${helper}`,
  askEdge: (label) => `The pointer that leads here: ${label}`,
  origin: 'Where the value comes from',
  originHelp: 'Where does the value come from?',
  copiedFrom: (name) => `copied from ${name}`,
  copied: 'copied',
  made: 'made here',
  originMore: 'It goes on further back.',
  lineTitle: (location) => `Each time ${location} ran`,
  lineCount: (count, exact) =>
    `${exact ? '' : 'at least '}${count.toLocaleString('en-US')} ${count === 1 ? 'time' : 'times'} so far`,
  lineNothing: 'Nothing on this line is executed.',
  lineNever: 'It has not run yet.',
  reads: 'reads',
  writes: 'writes',
  now: 'now',
  showLine: 'Show line',
  goThere: 'Go there',
  explore: EXPLORE_ENGLISH,
};

const TASK_STATES_ZH: Readonly<Record<TaskView['state'], string>> = {
  running: '运行中',
  runnable: '就绪',
  interruptible: '可中断睡眠',
  uninterruptible: '不可中断睡眠',
  stopped: '已暂停',
  exited: '已退出',
};

const CHINESE: Strings = {
  language: 'zh-CN',
  number: (value) => value.toLocaleString('zh-CN'),
  product: 'Epoll Lab',
  versionMismatch: '面板与扩展的版本不一致。请执行“开发人员: 重新加载窗口”。',
  close: '关闭',
  chooseKernel: '选择其他内核',

  lesson: '课程',
  lessonSteps: '课程步骤',
  lessonStep: (index, title, done) => `第 ${index + 1} 步：${title}${done ? '（已完成）' : ''}`,
  minutes: (count) => `约 ${count} 分钟`,
  previousStep: '上一步',
  nextStep: '下一步',
  labComplete: '实验完成，所有步骤均已通过。',
  resetLab: '重新开始本实验',
  faultHelp: '请修改该文件并保存，课程会重新读取。',
  lessonKept: '下面显示的是此前的课程。',
  openAtLine: (file, line) => `打开 ${file} 第 ${line} 行`,
  untrusted: '此工作区未受信任。其中的实验只显示文字，不运行也不修改任何内容。',
  manageTrust: '管理工作区信任',
  foldLesson: '折叠课程',
  unfoldLesson: '展开课程',
  predict: '预测。',
  answer: '回答',
  yourAnswer: '你的答案',
  right: '正确。',
  wrong: '不完全对。',
  pending: '已记录，继续运行即可揭晓。',
  expected: (value) => `实际运行结果是 ${value}。`,
  task: '动手试试。',
  solve: '查看一种解法',
  hint: '提示',
  passed: '通过。',
  failed: '尚未通过。',
  done: '已完成',
  measure: '开始计数',
  measureAgain: '重新计数',
  stopMeasuring: '停止',
  measuring: (there, of) => `已完成 ${there} 次运行，共 ${of} 次`,
  plotSummary: (what, n) => `图表：${what} 随 ${n} 的变化；数值见下方表格。`,
  asTable: '以表格显示',

  session: '运行',
  runControls: '运行控制',
  start: '启动',
  restart: '重新启动',
  stop: '停止',
  pause: '暂停',
  continue: '继续',
  reverseContinue: '反向运行到上一个断点',
  stepBack: '后退一步',
  backOver: '逐过程后退：回到本函数的上一行',
  backOut: '后退跳出：回到调用本函数之处',
  next: '单步跳过',
  stepIn: '单步进入',
  stepOut: '单步跳出',
  back: '后退',
  whoWrote: '是谁写的？',
  stopAtChange: '变化时停下',
  stopsAtChange: '以下内容变化时停下：',
  stopWatching: (label) => `${label} 变化时不再停下`,
  whoWroteHelp: '请先在下方状态中选择一个节点，或单步执行到有变化为止。',
  step: (moment) => `第 ${CHINESE.number(moment)} 步`,
  nextStatement: '下一句',
  beforeFirst: '尚未执行任何语句',
  running: '正在运行…',
  notStarted: '程序尚未运行',
  notStartedHelp: '按 F5 或点击“启动”。程序会停在 main；单步进入系统调用即可进入内核。',
  failedHelp: '请修改源代码并保存，然后重新启动。',
  ended: '程序已结束。',
  report: '报告',
  reportHelp: '运行记录仍然保留：可以后退到出错之前的时刻，或点击节点查看是谁写入的。',
  goToMoment: (moment) => `转到第 ${CHINESE.number(moment)} 步`,

  state: '内核状态',
  noObjects: '程序创建的内核对象会显示在这里。',
  changed: '已变化',
  redNode: '红',
  blackNode: '黑',
  more: (count) => `还有 ${CHINESE.number(count)} 个`,
  hiddenFiles: (count) => `另有 ${CHINESE.number(count)} 个打开的文件`,
  nodes: (count) => `${CHINESE.number(count)} 个节点`,
  listHead: '链表头',
  schedule: CHINESE_SCHEDULE,
  tasks: '任务',
  noTasks: '暂无',
  taskState: (state) => TASK_STATES_ZH[state],
  waitsFor: (what) => `等待 ${what}`,
  holds: (locks) => `持有 ${locks}`,
  callChain: '调用链',
  foldBox: (title) => `折叠或展开 ${title}`,
  notModelled: '用到但未模拟的功能',
  whatIsModelled: '模拟了哪些内容？',

  timeline: '时间线',
  moment: '时刻',
  ofMoments: (furthest) => `，共 ${CHINESE.number(furthest)}`,
  goToMomentField: '时刻：输入另一个时刻并按 Enter 前往',
  momentOf: (moment, furthest) => `时刻 ${CHINESE.number(moment)}，共 ${CHINESE.number(furthest)}`,
  timelineHelp:
    '点击或拖动以穿越时间。方向键移动一个时刻；加 Shift 移动十个；加 Ctrl 跳到相邻标记。',
  marks: '标记',
  wake: '唤醒',

  whoWroteTitle: (label) => `是谁写入了 ${label}？`,
  neverWritten: '自运行开始以来没有被写过。',
  before: '写入前',
  after: '写入后',
  byHand: '在此行之后由用户手动赋值',
  noEarlier: '在此之前没有被写过。',
  earlier: '更早',
  later: '更晚',
  via: (helper) => `通过 ${helper}`,
  askEdge: (label) => `指向这里的指针：${label}`,
  origin: '值的来源',
  originHelp: '这个值从哪里来？',
  copiedFrom: (name) => `复制自 ${name}`,
  copied: '复制',
  made: '在此产生',
  originMore: '还可以继续往前追溯。',
  lineTitle: (location) => `${location} 的每次执行`,
  lineCount: (count, exact) =>
    `到目前为止${exact ? '' : '至少'} ${count.toLocaleString('zh-CN')} 次`,
  lineNothing: '这一行没有可执行的代码。',
  lineNever: '还没有执行过。',
  reads: '读取',
  writes: '写入',
  now: '现在',
  showLine: '显示该行',
  goThere: '回到那一刻',
  explore: EXPLORE_CHINESE,
};

/** The table for a BCP 47 language; English when there is none. */
export function stringsFor(language: string): Strings {
  return language.toLowerCase().startsWith('zh') ? CHINESE : ENGLISH;
}
