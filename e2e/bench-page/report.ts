import type { ChartCost, Drawn } from './chart-cost.ts'
import type { FirstUse, Script } from './first-use.ts'
import type { LineCost } from './line-cost.ts'

/** One promise of the page and what was measured of it. */
export interface Row {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** What must hold. */
  readonly floor: Bound
  /** What is aimed at, where that is more. */
  readonly goal?: Bound
}

interface Bound {
  readonly how: 'at most' | 'at least'
  readonly value: number
}

export interface Measured {
  readonly charts: ChartCost
  readonly lines: LineCost
  readonly firstUse: FirstUse
}

const KIB = 1024

/** All that was promised, in the order in which it is told. */
export function rowsOf({ charts, lines, firstUse }: Measured): readonly Row[] {
  const longTasks = [...lines.longTasks, ...lines.longTasksScrolling]
  return [
    {
      what: '24 charts of 300 points: one drawing, beside uPlot',
      value: charts.cardsMs / charts.uplotMs,
      unit: '×',
      floor: atMost(3),
      goal: atMost(1.5),
    },
    {
      what: `longest task at ${Math.round(lines.linesPerSecond).toLocaleString('en')} lines/s and 24 charts`,
      value: Math.max(0, ...longTasks),
      unit: 'ms',
      floor: atMost(50),
    },
    {
      what: 'frames while the held log is scrolled meanwhile',
      value: lines.framesPerSecond,
      unit: '/s',
      floor: atLeast(55),
    },
    {
      what: 'script before the first screen, gzip, with the worker',
      value: sizeOf(firstUse.hosts) / KIB,
      unit: 'KiB',
      floor: atMost(200),
    },
    {
      what: 'from a link to the first chart, median of 5',
      value: firstUse.firstChartMs[Math.floor(firstUse.firstChartMs.length / 2)] ?? Number.NaN,
      unit: 'ms',
      floor: atMost(1000),
    },
  ]
}

/** Whether a value keeps its floor. Not a number keeps none. */
export function passes({ value, floor }: Row): boolean {
  return holds(value, floor)
}

/** The table, with what is in its numbers. */
export function describe(rows: readonly Row[], { charts, lines, firstUse }: Measured): string {
  const table = [
    ['', 'measured', 'floor', 'goal', ''],
    ...rows.map((row) => [
      row.what,
      `${write(row.value)} ${row.unit}`,
      writeBound(row.floor, row.unit),
      row.goal === undefined ? '' : writeBound(row.goal, row.unit),
      passes(row) ? (row.goal === undefined || holds(row.value, row.goal) ? 'pass' : 'pass, goal missed') : 'MISS',
    ]),
  ]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0))) ?? []
  const lined = table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const { probe, rest, uplot } = charts
  return [
    ...lined,
    '',
    "Processor time of the page's main thread over 21 s each, for one drawing of all 24 charts:",
    `  cards    ${write(charts.cardsMs)} ms: probe less rest; plots with their readouts, meters, scales and frames`,
    `  probe    ${write(charts.probeMs)} ms: the whole screen, with a log of 5 lines/s; ${probe.drawings} drawings, ${describeParts(probe)}`,
    `  rest     ${write((100 * rest.taskMs) / rest.wallMs)} % of the time: the same screen with all cards filtered away`,
    `  uPlot    ${write(charts.uplotMs)} ms: plots only, on a bare page; ${uplot.drawings} drawings, ${describeParts(uplot)}`,
    `Tasks over 50 ms: ${writeList(lines.longTasks)} following for 20 s, ${writeList(lines.longTasksScrolling)} scrolling for 10 s; main thread busy ${Math.round(100 * lines.busyShare)} % while following.`,
    `The task that needed most of a processor had it for ${write(lines.longestTask.processorMs)} ms of its ${write(lines.longestTask.wallMs)} ms, in 10 s more: for the rest it waited for one.`,
    `Script, gzip: hosts ${describeScripts(firstUse.hosts)}; probe ${describeScripts(firstUse.probe)}.`,
    `First chart, all 5: ${writeList(firstUse.firstChartMs)} ms.`,
    'Broker, gateway and load give way to the browser (nice 10), whose machine they do not share in life.',
  ].join('\n')
}

function describeParts({ scriptMs, styleMs, layoutMs, taskMs }: Drawn): string {
  const share = (ms: number): string => `${Math.round((100 * ms) / taskMs)} %`
  return `script ${share(scriptMs)}, style ${share(styleMs)}, layout ${share(layoutMs)}`
}

function describeScripts(scripts: readonly Script[]): string {
  const files = scripts.map(({ name, gzipBytes }) => `${name} ${write(gzipBytes / KIB)}`).join(', ')
  return `${write(sizeOf(scripts) / KIB)} KiB (${files})`
}

function sizeOf(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0)
}

function atMost(value: number): Bound {
  return { how: 'at most', value }
}

function atLeast(value: number): Bound {
  return { how: 'at least', value }
}

function holds(value: number, bound: Bound): boolean {
  return bound.how === 'at most' ? value <= bound.value : value >= bound.value
}

function writeBound({ how, value }: Bound, unit: string): string {
  return `${how === 'at most' ? '≤' : '≥'} ${value} ${unit}`
}

function write(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2)
}

function writeList(values: readonly number[]): string {
  return values.length === 0 ? 'none' : values.join(' ')
}
