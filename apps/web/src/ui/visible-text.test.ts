import { expect, test } from 'vitest'

import { visibleBlock, visibleLine } from './visible-text.ts'

test('[D11] writes what cannot be seen as signs', () => {
  const shown = visibleLine('a\u0000b\nc\td\u2028e\u200bf\u202eg\u0085h\u007fi')

  expect(shown).toBe('a␀b␊c␉d[U+2028]e[U+200B]f[U+202E]g[U+0085]h␡i')
})

test('[D11] names half a character that has no other half, and keeps whole ones', () => {
  expect(visibleLine('\ud800x \u{1f600} \udc00')).toBe('[U+D800]x \u{1f600} [U+DC00]')
})

test('[D11] shows a joiner that joins nothing, and leaves composed pictures whole', () => {
  expect(visibleLine('a\u200db \u{1f469}\u200d\u{1f467}')).toBe('a[U+200D]b \u{1f469}\u200d\u{1f467}')
})

test('[D11] cuts ten thousand combining marks to a few', () => {
  expect(visibleLine(`e${'\u0301'.repeat(10_000)}x`)).toBe(`e${'\u0301'.repeat(4)}…x`)
})

test('[D12] leaves terminal colours, titles, links and clears out of a line', () => {
  const shown = visibleLine(
    '\u001b[31mred\u001b[0m \u001b]0;title\u0007x\u001b]8;;http://e.x\u001b\\y\u001b[2J\u001bcz',
  )

  expect(shown).toBe('red xy␛cz')
})

test('[D13] leaves markup as the text that it is', () => {
  expect(visibleLine('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
})

test('[D12] shows terminal sequences in the whole body instead of leaving them out', () => {
  expect(visibleBlock('one\r\n\ttwo \u001b[31m')).toBe('one\n\ttwo ␛[31m')
})
