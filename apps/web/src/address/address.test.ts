import { expect, test } from 'vitest'

import { createAddress, type AddressBar, type PlaceOfPage } from './address.ts'

function bar(search = '', pathname = '/logs') {
  const written: string[] = []
  let place: PlaceOfPage = { pathname, search }
  let waiting: (() => void) | undefined
  let listener = (): void => undefined
  const go = (path: string): void => {
    const at = path.indexOf('?')
    place = at < 0 ? { pathname: path, search: '' } : { pathname: path.slice(0, at), search: path.slice(at) }
    listener()
  }
  const double: AddressBar = {
    read: () => place,
    replace: (path) => {
      written.push(`replace ${path}`)
      go(path)
    },
    push: (path) => {
      written.push(`push ${path}`)
      go(path)
    },
    onChange: (given) => {
      listener = given
      return () => undefined
    },
    later: (task) => {
      waiting = task
      return () => void (waiting = undefined)
    },
  }
  return { double, written, go, pass: () => waiting?.() }
}

test('[#6] typing changes the view at once and the address bar once', () => {
  const { double, written, pass } = bar('?level=error')
  const address = createAddress(double)
  for (const q of ['t', 'ti', 'tim']) address.change({ q })
  const before = address.place.getState().search
  pass()
  expect({ before, written }).toEqual({ before: '?level=error&q=tim', written: ['replace /logs?level=error&q=tim'] })
})

test('[#6] going back drops what was not written yet, and going elsewhere writes it first: Back finds it', () => {
  const back = bar()
  const link = bar()
  const [left, followed] = [createAddress(back.double), createAddress(link.double)]
  left.change({ q: 'half typed' })
  followed.change({ q: 'half typed' })

  back.go('/hosts/web-03')
  followed.navigate('/hosts/web-03?field=load')
  back.pass()
  link.pass()

  expect([left, followed].map(({ place }) => place.getState())).toEqual([
    { pathname: '/hosts/web-03', search: '' },
    { pathname: '/hosts/web-03', search: '?field=load' },
  ])
  expect([back.written, link.written]).toEqual([[], ['replace /logs?q=half+typed', 'push /hosts/web-03?field=load']])
})

test('[#6] a step that Back should undo is pushed with all that was typed before it', () => {
  const { double, written } = bar()
  const address = createAddress(double)
  address.change({ q: 'timeout' })
  address.change({ f: ['status=504', 'host!=web-01'] }, 'push')
  expect(written).toEqual(['push /logs?q=timeout&f=status%3D504&f=host%21%3Dweb-01'])
})

test('[#6] a change to what is already there writes nothing', () => {
  const { double, written, pass } = bar('?q=a')
  createAddress(double).change({ q: 'a', level: undefined })
  pass()
  expect(written).toEqual([])
})
