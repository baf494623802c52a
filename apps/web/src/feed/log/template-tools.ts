import { rankTemplates, TemplateMiner } from '@multimeter/templates'

import type { TemplateTools } from './template-desk.ts'

/** What finds templates, joined; a script of its own because few ask for them. */
export const templateTools: TemplateTools = {
  createMiner: () => new TemplateMiner(),
  rank: (miner, { nowAt, heardFromAt }) => rankTemplates(miner.templates(nowAt), { nowAt, heardFromAt }),
}
