import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

/** WCAG 2.2 up to AA, and what axe calls best practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] as const

/** WCAG 2.2 asks for so much each way. */
const LEAST_TARGET_PX = 24

/** So many of the elements that break one rule are told. */
const MAX_TOLD = 3

/** One rule that a screen breaks. */
export interface Violation {
  /** Name of the rule, how bad it is and what to do. */
  readonly rule: string
  /** The first of its elements, why each breaks it, and how many more there are. */
  readonly where: string
}

/** Fails with all that axe finds wrong with what is shown now, one rule a paragraph; `name` says which screen it is. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  const violations = await findViolations(page)
  expect(
    violations.map(({ rule, where }) => `${rule}\n${where}`),
    `${name} is accessible`,
  ).toEqual([])
}

/** What axe finds wrong with what is shown now; empty where nothing is. */
export async function findViolations(page: Page): Promise<readonly Violation[]> {
  // Evaluated by the debugger, which the page's content policy does not bind; it stays in force for all that is judged.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource())
  await settledColours(page)
  const options: RunOptions = { runOnly: [...TAGS], resultTypes: ['violations'] }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  const told: Violation[] = []
  for (const violation of violations) {
    const nodes: AxeNode[] = []
    for (const node of violation.nodes) if (!(await isCutByEdge(page, violation.id, node))) nodes.push(node)
    if (nodes.length > 0) told.push(describeViolation({ ...violation, nodes }))
  }
  return told
}

/** Resolves once what changed was drawn by all, canvases included, and with the colours that it has from now on. */
export async function settledColours(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(transitions.map(({ finished }) => finished))
  })
}

type AxeNode = AxeResults['violations'][number]['nodes'][number]

/** Whether a target is large enough, and only cut by the edge of what it scrolls in. */
async function isCutByEdge(page: Page, rule: string, { target }: AxeNode): Promise<boolean> {
  const [selector] = target
  if (rule !== 'target-size' || target.length !== 1 || typeof selector !== 'string') return false
  return page.evaluate(
    ({ of, leastPx }) => {
      const element = document.querySelector(of)
      const box = element?.getBoundingClientRect()
      if (box === undefined || Math.min(box.width, box.height) < leastPx) return false
      for (let around = element?.parentElement; around != null; around = around.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(around).overflowY)) continue
        const edge = around.getBoundingClientRect()
        return box.top < edge.top || box.bottom > edge.bottom
      }
      return false
    },
    { of: selector, leastPx: LEAST_TARGET_PX },
  )
}

function describeViolation({ id, impact, help, nodes }: AxeResults['violations'][number]): Violation {
  const told = nodes.slice(0, MAX_TOLD).map(({ html, target, any, all, none }) => {
    const why = [...any, ...all, ...none].map(({ message }) => message).join('; ')
    return `  ${target.join(' ')}\n    ${html.slice(0, 160)}\n    ${why}`
  })
  const rest = nodes.length > MAX_TOLD ? [`  and ${nodes.length - MAX_TOLD} more`] : []
  return { rule: `${id} (${impact ?? 'unknown'}): ${help}`, where: [...told, ...rest].join('\n') }
}

async function axeSource(): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
}
