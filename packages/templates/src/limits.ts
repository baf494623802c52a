/** Characters of a line that are looked at; what comes after them is one value. */
export const MAX_LINE_CHARACTERS = 1_024

/** Tokens of a line that are looked at; what comes after them is one value. */
export const MAX_LINE_TOKENS = 64

/** Templates that a miner keeps unless told otherwise; with more, the least useful are forgotten and counted. */
export const DEFAULT_MAX_TEMPLATES = 1_000

/** Ways on from one node of the tree; further words share the way of values. */
export const MAX_NODE_CHILDREN = 100

/** Templates at one leaf; a line that is like none of them is then of one that says no more than the way there. */
export const MAX_LEAF_TEMPLATES = 64

/** Slots of time in which the lines of a template are counted. */
export const DEFAULT_SLOTS = 60

/** Length of a slot. */
export const DEFAULT_SLOT_MS = 60_000
