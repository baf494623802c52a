import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { NumberText } from '../body/json.ts'
import { MAX_LEAVES } from '../limits.ts'
import { isWithinBounds } from './test-bytes.ts'
import { readXml } from './xml.ts'

const READING =
  '<?xml version="1.0" encoding="UTF-8"?>\n<reading host="s1" at="2026-11-21T08:10:00Z"><temp unit="C">42.33</temp><door open="true"/></reading>\n'

test.each<[string, string, unknown]>([
  [
    'attributes, elements and text',
    READING,
    {
      reading: { host: 's1', at: '2026-11-21T08:10:00Z', temp: { unit: 'C', '#text': 42.33 }, door: { open: 'true' } },
    },
  ],
  ['text alone', '<error>disk full</error>', { error: 'disk full' }],
  ['nothing', '<a/>', { a: null }],
  ['nothing but space', '<a> \n </a>', { a: null }],
  ['elements of one name', '<a><b>1</b><c>2</c><b>3</b></a>', { a: { b: [1, 3], c: 2 } }],
  ['text beside elements', '<a>one <b>2</b> three</a>', { a: { b: 2, '#text': 'one  three' } }],
  ['an attribute with the name of an element', '<a b="1"><b>2</b></a>', { a: { '@b': 1, b: 2 } }],
  ['prefixes', '<x:a xmlns:x="urn:x" xmlns="urn:y" x:id="7"><x:b>8</x:b></x:a>', { a: { id: 7, b: 8 } }],
  ['entities', '<a b="&lt;&#65;&#x42;&gt;">&amp;lt;&quot;&apos;</a>', { a: { b: '<AB>', '#text': `&lt;"'` } }],
  [
    'entities that are none',
    '<a>&nbsp; & &; &#0; &#xd800; &#99999999; AT&T</a>',
    { a: '&nbsp; & &; &#0; &#xd800; &#99999999; AT&T' },
  ],
  ['CDATA', '<a><![CDATA[<b>&amp;]]></a>', { a: '<b>&amp;' }],
  ['comments and instructions', '<?xml?><!-- <x> --><?go on?><a><!-- > --><?b?>1</a><!-- end -->', { a: 1 }],
  ['quotes of both kinds', `<a b='"' c="'" />`, { a: { b: '"', c: "'" } }],
  ['names beyond ASCII', '<größe>1</größe>', { größe: 1 }],
  ['__proto__', '<__proto__><__proto__>1</__proto__></__proto__>', protoTwice()],
  ['a document type', '<?xml version="1.0"?><!DOCTYPE a SYSTEM "a>.dtd"><a>1</a>', { a: 1 }],
  [
    'declared entities, which stay as they are written',
    '<?xml version="1.0"?><!DOCTYPE a [<!-- ]> --><!ENTITY b "]>c"><!ENTITY d SYSTEM "file:///e">]><a>&b;&d;</a>',
    { a: '&b;&d;' },
  ],
])('[#3] XML is read: %s', (_, text, value) => {
  expect(readXml(text)).toEqual(value)
})

test.each<[string, unknown]>([
  ['-0.5', -0.5],
  ['1.5E-3', 0.0015],
  ['1e+3', 1000],
  ['9007199254740993', new NumberText('9007199254740993')],
  ['007', '007'],
  ['+5', '+5'],
  ['12e45', '12e45'],
  ['1.', '1.'],
  ['1,5', '1,5'],
  ['1.2.3', '1.2.3'],
  ['NaN', 'NaN'],
  ['0x1f', '0x1f'],
  ['1'.repeat(41), '1'.repeat(41)],
])('[#3] %s in XML is a number only where JSON would write it so', (text, value) => {
  expect(readXml(`<a>${text}</a>`)).toEqual({ a: value })
})

test.each<[string, string]>([
  ['nothing', ''],
  ['prose', 'load < 5 and > 3'],
  ['a syslog line', '<30>Nov 21 08:10:00 web-01 sshd: ready'],
  ['a chat line', '<nick> hello there'],
  ['a tag before prose', '<b>bold</b> and more'],
  ['HTML', '<html><body>1</body></html>'],
  ['HTML with its type', '<!DOCTYPE html><html></html>'],
  ['HTML that closes nothing', '<p>one<br>two</p>'],
  ['a Java stack frame', '<init>(Foo.java:7)'],
  ['a Python object', '<Foo object at 0x7f00>'],
  ['a tag that is never closed', '<a><b></b>'],
  ['tags in the wrong order', '<a><b></a></b>'],
  ['two roots', '<a/><b/>'],
  ['an attribute without a value', '<a b/>'],
  ['an attribute without quotes', '<a b=1/>'],
  ['attributes without space', '<a b="1"c="2"/>'],
  ['a tag in an attribute', '<a b="<c>"/>'],
  ['a comment without end', '<a><!-- </a>'],
  ['CDATA outside', '<?xml?><![CDATA[x]]><a/>'],
  ['a declaration alone', '<?xml version="1.0"?>'],
  ['a document type without end', '<?xml?><!DOCTYPE a [<!ENTITY b "c">'],
  ['a document type inside', '<a><!DOCTYPE a></a>'],
  ['space before the name', '< a></ a>'],
])('[#3] %s is no XML', (_, text) => {
  expect(readXml(text)).toBeUndefined()
})

test('[#3] of more XML elements than the limit the first are read, which is told', () => {
  const notes: string[] = []

  const value = readXml(`<a>${'<b>1</b>'.repeat(1000)}</a>`, notes)

  expect([value, notes]).toEqual([
    { a: { b: Array.from({ length: MAX_LEAVES - 1 }, () => 1) } },
    ['Only the first 512 elements and attributes were read.'],
  ])
})

test('[#3] XML elements below the deepest level are skipped, what follows them is read', () => {
  const notes: string[] = []

  const value = readXml(`<a>${'<b>'.repeat(1000)}${'</b>'.repeat(1000)}<c>1</c></a>`, notes)

  expect([value, notes, isWithinBounds(value)]).toEqual([
    { a: { b: expect.anything(), c: 1 } },
    ['Elements nested deeper than 32 levels were left out.'],
    true,
  ])
})

test('[#3] an XML document cut anywhere is refused', () => {
  const text = READING.trim()

  const read = Array.from(text, (_, length) => readXml(text.slice(0, length)))

  expect(read.filter((value) => value !== undefined)).toEqual([])
})

test('[#3] any text is XML within bounds, or none', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '<a>',
    '</a>',
    '<b c="1"',
    '"',
    '&',
    ';',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!DOCTYPE',
    '[',
    ' ',
    'x',
    '\u0000',
  )

  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), fc.nat(READING.length), (parts, at) => {
      const patch = parts.join('')
      const texts = [
        patch,
        `<a>${patch}</a>`,
        `<?xml?>${patch}`,
        READING.slice(0, at) + patch + READING.slice(at + patch.length),
      ]
      return texts.map((text) => readXml(text)).every(isWithinBounds)
    }),
  )
})

function protoTwice(): unknown {
  return Object.fromEntries([['__proto__', Object.fromEntries([['__proto__', 1]])]])
}
