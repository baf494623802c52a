import { chromium } from '@playwright/test'
const url = process.argv[2]
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
await page.goto(url)
await page.getByRole('row', { name: /^web-03/ }).waitFor()
await page.waitForTimeout(1000)
const r = await page.evaluate(async () => {
  const t0 = performance.now()
  const out = []
  const row = [...document.querySelectorAll('[role=row],tr')].find((x) => x.textContent.includes('web-03'))
  row.click()
  out.push(['clicked', performance.now() - t0])
  const seen = new Set()
  while (performance.now() - t0 < 2000) {
    await new Promise((r) => requestAnimationFrame(r))
    for (const [k, sel] of [
      ['log', '[role=log]'],
      ['line', '[role=log] [role=row]'],
      ['card', 'article'],
    ])
      if (!seen.has(k) && document.querySelector(sel)) {
        seen.add(k)
        out.push([k, performance.now() - t0])
      }
  }
  return out
})
console.log(r)
await browser.close()
