import { emitBytes } from '../emitters.ts'
import { expect, test } from '../fixtures.ts'
import { ProbePage } from '../pages/probe-page.ts'

const bodies: Readonly<
  Record<string, { readonly body: Buffer; readonly shown: RegExp; readonly contentType?: string }>
> = {
  '[D1] an empty body': { body: Buffer.alloc(0), shown: /empty/i },
  '[D2] binary': { body: Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]), shown: /ff ?fe ?00 ?80/i },
  '[#2] broken JSON': { body: Buffer.from('{"depth":7,'), shown: /\{"depth":7,/, contentType: 'application/json' },
  '[D4] nesting 5,000 deep': {
    body: Buffer.from('['.repeat(5_000) + ']'.repeat(5_000)),
    shown: /nest|deep/i,
    contentType: 'application/json',
  },
  '[D3] two MiB': { body: Buffer.alloc(2 * 1_048_576, 'x'), shown: /too large.*first 4 KiB/ },
  '[D13] markup': {
    body: Buffer.from('{"msg":"<img src=x onerror=alert(1)><script>alert(2)</script>"}'),
    shown: /<img src=x onerror=alert\(1\)>/,
  },
}

for (const [what, { body, shown, contentType }] of Object.entries(bodies)) {
  test(`${what} is shown as what it is, and the next line still comes`, async ({ page, gateway, rabbit }) => {
    const probe = new ProbePage(page)
    const send = (bytes: Buffer) =>
      emitBytes({
        brokerUrl: rabbit.url,
        exchange: 'amq.topic',
        routingKey: 'acme.shop.prod.web-31.app',
        body: bytes,
        ...(contentType === undefined ? {} : { contentType }),
      })
    await expect.poll(() => fetch(`${gateway.url}/readyz`).then((answer) => answer.status)).toBe(200)
    await send(Buffer.from('{"msg":"before"}'))
    await probe.open(gateway.url, 'web-31')
    await expect(probe.line('before')).toBeVisible()

    await send(body)
    await send(Buffer.from('{"msg":"after"}'))

    await expect(probe.line(shown)).toBeVisible()
    await expect(probe.line('after')).toBeVisible()
    expect(gateway.isRunning()).toBe(true)
  })
}
