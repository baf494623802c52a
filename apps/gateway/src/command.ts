import { type Config, type ConfigInput, parseConfig } from './config.ts'
import { configText, helpText, problemsText, versionText } from './config-text.ts'

/** sysexits.h: something in the configuration is not as it must be. */
export const EXIT_BAD_CONFIG = 78

/** What the process was asked to do. */
export type Command =
  | { readonly command: 'run'; readonly config: Config }
  | { readonly command: 'print'; readonly text: string; readonly exitCode: number }

/** Reads the arguments and the settings. */
export function readCommand(input: ConfigInput): Command {
  if (input.args.includes('--help')) return print(helpText())
  if (input.args.includes('--version')) return print(versionText())
  const config = parseConfig(input)
  if (!config.ok) return { command: 'print', text: problemsText(config.error), exitCode: EXIT_BAD_CONFIG }
  if (input.args.includes('--print-config')) return print(configText(config.value))
  return { command: 'run', config: config.value }
}

function print(text: string): Command {
  return { command: 'print', text, exitCode: 0 }
}
