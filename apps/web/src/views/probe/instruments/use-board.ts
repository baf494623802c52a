import { useStore } from 'zustand/react'

import { keptValue } from '../../../ui/storage.ts'
import { createBoard, type Board, type BoardState } from './board.ts'

/** The one board of the page: what was chosen holds for every host. */
export const board: Board = createBoard(keptValue('local', 'multimeter.instruments'))

/** Select the smallest thing: the component draws again when the selected value is another one. */
export function useBoard<T>(selector: (state: BoardState) => T): T {
  return useStore(board.state, selector)
}
