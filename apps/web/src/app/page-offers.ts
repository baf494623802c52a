import { HOST_EXPORTS } from '../model/host-exports.ts'
import type { Offer } from '../stores/offers.ts'
import { saveFile } from '../ui/save-file.ts'
import { chooseTimebase, timebase } from '../ui/time-zone.ts'
import { chooseTheme, THEME_CHOICES, THEME_WORDS, themeChoice } from './theme.ts'

interface PageOffersOptions {
  readonly navigate: (path: string) => void
  readonly showKeys: () => void
}

/** What can be done on every screen. */
export function pageOffers({ navigate, showKeys }: PageOffersOptions): readonly Offer[] {
  const chosen = themeChoice()
  return [
    command({ id: 'hosts', text: 'Go to Hosts', keys: ['g', 'h'], choose: () => navigate('/') }),
    command({ id: 'logs', text: 'Go to Logs', keys: ['g', 'l'], choose: () => navigate('/logs') }),
    command({ id: 'charts', text: 'Go to Charts', keys: ['g', 'c'], choose: () => navigate('/charts') }),
    command({ id: 'wall', text: 'Go to Wall', keys: ['g', 'w'], choose: () => navigate('/wall') }),
    command({ id: 'emit', text: 'Add a host', keys: ['g', 'e'], choose: () => navigate('/emit') }),
    ...THEME_CHOICES.map((choice) =>
      command({
        id: `theme-${choice}`,
        text: `Theme: ${THEME_WORDS[choice]}`,
        ...(choice === chosen && { detail: 'as it is now' }),
        choose: () => chooseTheme(choice),
      }),
    ),
    command({
      id: 'timebase',
      text: timebase() === 'utc' ? "Times: by this computer's clock" : 'Times: UTC',
      choose: () => chooseTimebase(timebase() === 'utc' ? 'local' : 'utc'),
    }),
    ...HOST_EXPORTS.map(({ format, href, file }) =>
      command({ id: `export-${format}`, text: `Export hosts as ${format}`, choose: () => saveFile(href, file) }),
    ),
    command({ id: 'keys', text: 'Show all keys, help', keys: ['?'], choose: showKeys }),
  ]
}

function command({ id, detail = '', ...rest }: Omit<Offer, 'kind' | 'detail'> & { readonly detail?: string }): Offer {
  // After those of the screen, which are meant more often.
  return { id: `command:${id}`, kind: 'command', detail, order: 1, ...rest }
}
