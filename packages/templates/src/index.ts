export {
  DEFAULT_MAX_TEMPLATES,
  DEFAULT_SLOT_MS,
  DEFAULT_SLOTS,
  MAX_LEAF_TEMPLATES,
  MAX_LINE_CHARACTERS,
  MAX_LINE_TOKENS,
  MAX_NODE_CHILDREN,
} from './limits.ts'
export { DEFAULT_NEW_MS, rankTemplates } from './rank-templates.ts'
export { TemplateMiner } from './template-miner.ts'
export { VALUE } from './tokenize.ts'

export type { RankedTemplate, RankOptions, RankReason } from './rank-templates.ts'
export type { TemplateMinerOptions } from './template-miner.ts'
export type { MinerFigures, Template } from './template.ts'
