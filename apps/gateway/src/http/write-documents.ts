import { writeFileSync } from 'node:fs'

import { describeProtocol, type JsonDocument } from '@multimeter/protocol'

import { describeHttp } from './describe-http.ts'

// `pnpm docs:api`: tests compare what is committed with what the code says now.
write('asyncapi.json', describeProtocol())
write('openapi.json', describeHttp())

function write(name: string, document: JsonDocument): void {
  writeFileSync(new URL(`../../../../docs/${name}`, import.meta.url), `${JSON.stringify(document, null, 2)}\n`)
}
