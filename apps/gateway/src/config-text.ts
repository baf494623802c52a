import type { Config } from './config.ts'
import type { ConfigProblem } from './config-file.ts'
import { PRODUCT } from './product.ts'
import { SETTINGS } from './settings.ts'

/** What `--help` prints. */
export function helpText(): string {
  const settings = Object.values(SETTINGS).map(
    ({ name, flag, meaning, allowed, byDefault }) =>
      `  --${flag}, ${name}\n      ${meaning}\n      Allowed: ${allowed}. Default: ${byDefault}.\n`,
  )
  return [
    'Multimeter: watch live what servers say over AMQP, in a browser.\n',
    'A flag beats the environment, which beats the settings file.\n',
    ...settings,
    '  --print-config   what all settings are now, secrets masked',
    '  --version        the version',
    '  --help           this text\n',
  ].join('\n')
}

/** What `--version` prints. */
export function versionText(): string {
  return `${PRODUCT.name} ${PRODUCT.version}\n`
}

/** What `--print-config` prints: JSON, without passwords. */
export function configText(config: Config): string {
  const { brokers, warnings: _, ...rest } = config
  const amqpUrl = brokers?.map(({ name, display }) => `${name}=${display}`) ?? SETTINGS.amqpUrl.byDefault
  return `${JSON.stringify({ amqpUrl, ...rest }, null, 2)}\n`
}

/** One line for each problem. */
export function problemsText(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(
    ({ setting, seen, allowed }) => `  ${setting}: found ${seen}; allowed: ${allowed.replace(/\.$/, '')}.`,
  )
  return ['These settings must be changed before Multimeter can start:', ...lines, ''].join('\n')
}
