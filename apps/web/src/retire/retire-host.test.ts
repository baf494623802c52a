import { expect, test } from 'vitest'

import { retireHost, type Post } from './retire-host.ts'

function answering(status: number, body: unknown): { readonly post: Post; readonly asked: unknown[] } {
  const asked: unknown[] = []
  return {
    asked,
    post: async (url, { method, headers, body: sent }) => {
      asked.push({ url, method, headers, sent })
      return new Response(JSON.stringify(body), { status })
    },
  }
}

test('[#5] asks the gateway by the name of the host, whatever is in it', async () => {
  const { post, asked } = answering(202, {})

  expect(await retireHost({ host: 'a/b ?#\ud800', reason: 'drained' }, post)).toEqual({ ok: true })
  expect(asked).toEqual([
    {
      url: '/api/hosts/a%2Fb%20%3F%23%EF%BF%BD/retire',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      sent: '{"reason":"drained"}',
    },
  ])
})

test('[#5] a refusal is told in the words of the gateway, or by its status where it has none', async () => {
  const refused = answering(404, { error: { code: 'not-found', message: 'No host of that name was heard.' } })
  const odd = answering(502, 'upstream')

  expect(await retireHost({ host: 'a', reason: 'b' }, refused.post)).toEqual({
    ok: false,
    message: 'No host of that name was heard.',
  })
  expect(await retireHost({ host: 'a', reason: 'b' }, odd.post)).toEqual({
    ok: false,
    message: 'The gateway refused it (502).',
  })
})

test('[#5] a gateway that does not answer is told as that', async () => {
  const answer = await retireHost({ host: 'a', reason: 'b' }, () => Promise.reject(new Error('down')))

  expect(answer).toMatchObject({ ok: false, message: expect.stringContaining('did not answer') })
})
