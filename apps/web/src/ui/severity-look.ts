/** How a severity is drawn: 2 is critical and worse (a filled chip), 3 to 7 as RFC 5424 numbers them. */
export interface SeverityLook {
  readonly word: string
  readonly level: 2 | 3 | 4 | 5 | 6 | 7
}

const LOOKS: ReadonlyMap<string, SeverityLook> = new Map([
  ['emergency', { word: 'EMRG', level: 2 }],
  ['alert', { word: 'ALRT', level: 2 }],
  ['critical', { word: 'CRIT', level: 2 }],
  ['error', { word: 'ERR', level: 3 }],
  ['warning', { word: 'WARN', level: 4 }],
  ['notice', { word: 'NOTE', level: 5 }],
  ['info', { word: 'INFO', level: 6 }],
  ['debug', { word: 'DBUG', level: 7 }],
  ['trace', { word: 'TRCE', level: 7 }],
])

/** A line without a severity has an empty word; one that we do not know shows its own text, cut at four letters. */
export function severityLook(severity: string | undefined): SeverityLook {
  if (severity === undefined) return { word: '', level: 6 }
  return LOOKS.get(severity) ?? { word: severity.slice(0, 4).toUpperCase(), level: 6 }
}
