import { FakeClock } from '@multimeter/clock/fake'
import { expect, test } from 'vitest'

import { Rotator } from './rotator.ts'

const TEN_SECONDS = '?views=/wall,/logs%3Fq%3Da,/logs%3Fq%3Db&every=10'

function rotate(path: string): { clock: FakeClock; rotator: Rotator; shown: string[]; go: (path: string) => void } {
  const clock = new FakeClock()
  const shown: string[] = []
  let at = path
  const place = (): { pathname: string; search: string } => {
    const { pathname, search } = new URL(at, 'http://page')
    return { pathname, search }
  }
  const show = (path: string): void => {
    at = path
    shown.push(path.split('&views')[0]?.split('?views')[0] ?? '')
  }
  return { clock, shown, go: (path) => void (at = path), rotator: new Rotator({ clock, place, show }) }
}

test('[#7] views are shown in turn, each for as long as the address says, also two with one path', () => {
  const { clock, shown } = rotate(`/wall${TEN_SECONDS}`)
  clock.advance(9_000)
  expect(shown).toEqual([])

  clock.advance(41_000)

  expect(shown).toEqual(['/logs?q=a', '/logs?q=b', '/wall', '/logs?q=a', '/logs?q=b'])
})

test('[#7] a touch gives the view as long again', () => {
  const { clock, rotator, shown } = rotate(`/wall${TEN_SECONDS}`)
  clock.advance(9_000)
  rotator.touched()
  clock.advance(9_000)
  expect(shown).toEqual([])

  clock.advance(1_000)

  expect(shown).toEqual(['/logs?q=a'])
})

test('[#7] an address without views ends it, and a clock that is set changes nothing', () => {
  const { clock, shown, go } = rotate(`/wall${TEN_SECONDS}`)
  clock.jumpWallClock(3_600_000)
  clock.advance(5_000)
  expect(shown).toEqual([])
  go('/hosts/web-01')

  clock.advance(60_000)

  expect(shown).toEqual([])
})

test('[#7] stopped, it leaves nothing waiting', () => {
  const { clock, rotator } = rotate(`/wall${TEN_SECONDS}`)
  rotator.stop()

  expect(clock.pending).toBe(0)
})
