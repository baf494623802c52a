import { severityClass } from '@multimeter/inference'
import type { Gap, Hosts } from '@multimeter/protocol'

import type { Volume } from './volume.ts'
import { isOwnEvent } from '../own-event.ts'
import type { KeptLine } from '../probe-rows.ts'
import type { VolumeRequest } from '../worker-messages.ts'
import { HostVolume } from './host-volume.ts'
import { VolumeSlots } from './volume-slots.ts'

/** Tells how much was said when: of what is listened to, or of all hosts where nothing is. */
export class VolumeTeller {
  readonly #all = new VolumeSlots()
  readonly #hosts = new HostVolume(this.#all)
  readonly #target = new VolumeSlots()
  #isListening = false
  #request: VolumeRequest | undefined

  get isWanted(): boolean {
    return this.#request !== undefined
  }

  ask(request: VolumeRequest | undefined): void {
    this.#request = request
  }

  hearHosts(hosts: Hosts, nowAt: number): void {
    this.#hosts.hear(hosts, nowAt)
  }

  away(nowAt: number): void {
    this.#hosts.away(nowAt)
  }

  /** Something else is listened to, or nothing. */
  listen(isListening: boolean, nowAt: number): void {
    this.#isListening = isListening
    this.#target.clear()
    this.#target.knownFrom(nowAt)
  }

  /** A line of what is listened to. What the product says of a host is none of the host's own warnings. */
  line({ event, reading }: KeptLine): void {
    const column = isOwnEvent(event) ? 'info' : (severityClass(reading.severity) ?? 'info')
    this.#target.count(event.receivedAt, column)
  }

  /** A hole, in what is listened to or in all. */
  gap(gap: Gap, of: 'target' | 'all'): void {
    const slots = of === 'target' ? this.#target : this.#all
    slots.gap(gap)
  }

  /** Undefined where nobody asked. */
  tell(nowAt: number): Volume | undefined {
    return this.#request && (this.#isListening ? this.#target : this.#all).volume(this.#request, nowAt)
  }
}
