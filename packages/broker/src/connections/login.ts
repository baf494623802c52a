import { accepted, refused } from '../errors.ts'
import type { Result } from '../errors.ts'
import { readFields } from '../wire/field-table.ts'
import type { ClientFields } from '../wire/wire.ts'

/** As `connection.start` offers them. */
export const MECHANISMS = 'PLAIN AMQPLAIN'

const USER = 'guest'
const PASSWORD = 'guest'

/** The user that logs in, or why not. */
export function logIn({ mechanism, response }: ClientFields['ConnectionStartOK']): Result<string> {
  const credentials = readCredentials(mechanism, response)
  if (credentials === undefined) {
    return refused('COMMAND_INVALID', `unknown authentication mechanism '${mechanism}'`)
  }
  const [user, password] = credentials
  if (user === USER && password === PASSWORD) return accepted(USER)
  return refused(
    'ACCESS_REFUSED',
    `Login was refused using authentication mechanism ${mechanism}. This broker knows only the user guest.`,
  )
}

function readCredentials(mechanism: string, response: string): readonly [user: string, password: string] | undefined {
  switch (mechanism) {
    case 'PLAIN': {
      // authorization identity, user, password, each after a zero byte
      const [, user = '', password = ''] = response.split('\0')
      return [user, password]
    }
    case 'AMQPLAIN': {
      const fields = readFields(Buffer.from(response, 'utf8')) ?? []
      const text = (name: string): string => fields.find((field) => field.name === name)?.bytes.toString('utf8') ?? ''
      return [text('LOGIN'), text('PASSWORD')]
    }
    default:
      return undefined
  }
}
