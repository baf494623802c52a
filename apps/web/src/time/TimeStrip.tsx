import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react'
import { useStore } from 'zustand/react'

import { useGatewayNow } from '../model/use-gateway-now.ts'
import { StopButton } from '../stop/StopButton.tsx'
import { useConnection } from '../stores/use-connection.ts'
import { useFeed } from '../stores/use-feed.ts'
import { useProbe } from '../stores/use-probe.ts'
import { useOffer } from '../stores/use-offers.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { formatAge } from '../ui/format-age.ts'
import { formatClock } from '../ui/format-time.ts'
import { Icon } from '../ui/Icon.tsx'
import { isInChord } from '../ui/key-chord.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { Lamp } from '../ui/Lamp.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import { Unseen } from '../ui/Unseen.tsx'
import { useElementSize } from '../ui/use-element-size.ts'
import { useKeys } from '../ui/use-keys.ts'
import { useOnDemand } from '../ui/use-on-demand.ts'
import { bufferChoice, BUFFER_CHOICES, keepBufferChoice } from './buffer-choice.ts'
import { describeHoles } from './describe-holes.ts'
import { useGatewayTime } from './gateway-time.ts'
import { HELD_WORDS } from './held-words.ts'
import { StopFlag } from './StopFlag.tsx'
import { spanOfCapsule } from './span-of-capsule.ts'
import { StripCanvas } from './StripCanvas.tsx'
import { labelMoments, momentOfX, xOfMoment, type StripPart, type StripSpan } from './strip-scale.ts'
import styles from './TimeStrip.module.css'
import { useSilentSince } from './use-silent-since.ts'
import { useTime, useTimeTools } from './use-time.ts'

/** A bar with the room to its neighbour, px. */
const BAR_PX = 7
const BARS_PX = 32

/** Width of the cursor's time, px; must equal the style sheet. */
const LABEL_PX = 66

/** Width of the word at the live end with the room before it, px. */
const NOW_PX = 36

const STEP_MS = 1_000
const LONG_STEP_MS = 10_000

/** The one time of all panes: how much was said when, which moment is shown, and the way back to live. */
export function TimeStrip(): ReactElement {
  const feed = useFeed()
  const { time } = useTimeTools()
  const shown = useTime((state) => state)
  const gatewayTime = useGatewayTime()
  const now = useGatewayNow()
  const volume = useStore(feed.volume)
  const silentSince = useSilentSince(now)
  const isReading = useProbe(({ isReplayed, host, pattern, refused }) => !isReplayed && !refused && (host ?? pattern))
  const [choice, setChoice] = useState(bufferChoice)
  const track = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(track)

  const capsule = useConnection((state) => state.capsule)
  const isHeard = useConnection(({ link }) => link.state === 'live')
  // What is shown is what is said now.
  const isCurrent = isHeard && !isReading
  const spanMs = capsule === undefined ? choice.spanMs : spanOfCapsule(capsule)
  const steps = Math.max(1, Math.floor(width / BAR_PX))
  useEffect(() => {
    if (width > 0) feed.showVolume({ spanMs, steps })
  }, [feed, spanMs, steps, width])
  useEffect(() => feed.setBuffer({ spanMs: choice.spanMs, bytes: choice.bytes }), [feed, choice])

  const held = shown.kind === 'held' ? shown : undefined
  const words = useOnDemand(HELD_WORDS, { isWanted: held !== undefined })
  const untilAt = held?.heldAt ?? now
  const span: StripSpan = { fromAt: untilAt - spanMs, untilAt }
  const cursorAt = held?.cursorAt
  const taken =
    cursorAt === undefined
      ? { left: width - NOW_PX, right: width }
      : cursorLabel(xOfMoment(cursorAt, span, width), width)
  const isRewound = held !== undefined && held.cursorAt < held.heldAt

  const showMoment = (at: number): void => time.rewind(Math.max(span.fromAt, at), gatewayTime())
  const stepBy = (byMs: number) => (): void => showMoment((cursorAt ?? gatewayTime()) + byMs)
  const toggle = (): void => (held === undefined ? time.hold(gatewayTime(), 'choice') : time.goLive())
  useKeys({
    ' ': toggle,
    l: () => (isInChord() ? false : time.goLive()),
    End: () => time.goLive(),
    ArrowLeft: stepBy(-STEP_MS),
    ArrowRight: stepBy(STEP_MS),
    'Shift+ArrowLeft': stepBy(-LONG_STEP_MS),
    'Shift+ArrowRight': stepBy(LONG_STEP_MS),
  })
  useOffer(() => [
    held === undefined
      ? { ...COMMAND, id: 'command:hold', text: 'Hold the view', keys: ['Space'], choose: toggle }
      : {
          ...COMMAND,
          id: 'command:live',
          text: capsule === undefined ? 'Go live' : 'Go to the end of the capsule',
          keys: ['L'],
          choose: () => time.goLive(),
        },
  ])

  const point = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect()
    showMoment(momentOfX(event.clientX - box.left, span, box.width))
  }
  const onSliderKey = (event: KeyboardEvent): void => {
    if (event.key === 'Home') showMoment(span.fromAt)
    else return
    event.preventDefault()
  }
  const valueText =
    held === undefined ? 'Live' : `${formatClock(held.cursorAt)}, ${formatAge(now - held.cursorAt)} behind live`

  return (
    <section className={styles.strip} aria-label="Time" data-past={held !== undefined || undefined}>
      <Button
        className={styles.toggle}
        aria-label={held === undefined ? 'Pause view' : 'Play from here'}
        onClick={toggle}
      >
        <Icon name={held === undefined ? 'pause' : 'play'} />
      </Button>
      <MenuButton
        className={styles.span}
        disabled={capsule !== undefined}
        menu="Buffer length"
        aria-label={`Buffer: ${choice.label}, change`}
        items={() =>
          BUFFER_CHOICES.map((each) => ({
            kind: 'action',
            label: `${each.label}, at most ${each.bytes / 1024 / 1024} MB`,
            onChoose: () => {
              keepBufferChoice(each)
              setChoice(each)
            },
          }))
        }
      >
        {capsule === undefined ? choice.label : 'capsule'} <Icon name="chevron" />
      </MenuButton>
      <div className={styles.lane}>
        <div
          ref={track}
          className={styles.track}
          style={{ height: BARS_PX }}
          role="slider"
          tabIndex={0}
          aria-label="Time cursor"
          aria-valuemin={0}
          aria-valuemax={Math.round(spanMs / 1000)}
          aria-valuenow={Math.round(((cursorAt ?? untilAt) - span.fromAt) / 1000)}
          aria-valuetext={valueText}
          aria-describedby="holes-in-strip"
          onKeyDown={onSliderKey}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            point(event)
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event)
          }}
        >
          {volume === undefined || width === 0 ? undefined : (
            <StripCanvas
              volume={volume}
              span={span}
              cursorAt={isRewound ? cursorAt : undefined}
              silentSince={silentSince}
              width={width}
              height={BARS_PX}
            />
          )}
          <StopFlag span={span} width={width} />
          <span
            className={styles.cursor}
            style={{ transform: `translateX(${Math.min(width - 1, xOfMoment(cursorAt ?? untilAt, span, width))}px)` }}
          />
        </div>
        <Unseen>
          <span id="holes-in-strip">{describeHoles(volume?.gaps ?? [], span)}</span>
        </Unseen>
        <div className={styles.labels} aria-hidden="true">
          {labelMoments(span, width, taken).map((at) => (
            <span key={at} style={{ transform: `translateX(${xOfMoment(at, span, width)}px)` }}>
              {formatClock(at).slice(0, 5)}
            </span>
          ))}
          {held === undefined ? (
            <span className={styles.now}>now</span>
          ) : (
            <b style={{ transform: `translateX(${taken.left}px)` }}>{formatClock(held.cursorAt)}</b>
          )}
        </div>
      </div>
      {held === undefined || words.state !== 'here' ? undefined : (
        <words.View
          heldAt={held.heldAt}
          cursorAt={held.cursorAt}
          now={now}
          fromAt={span.fromAt}
          knownFromAt={isReading ? undefined : volume?.knownFromAt}
        />
      )}
      <StopButton />
      {held === undefined ? (
        <button
          type="button"
          className={classNames(styles.live, isCurrent && styles.lit)}
          aria-label="Live"
          aria-pressed="true"
          title={isCurrent ? undefined : 'What is shown is not up to now'}
        >
          <Lamp state={isCurrent ? 'live' : 'waiting'} size={12} /> LIVE <Kbd>L</Kbd>
        </button>
      ) : (
        <Button
          look="filled"
          className={styles.goLive}
          aria-label={capsule === undefined ? 'Go live' : 'Go to the end'}
          onClick={() => time.goLive()}
        >
          {capsule === undefined ? 'Go live' : 'To the end'} <Kbd>L</Kbd>
        </Button>
      )}
    </section>
  )
}

/** Below the cursor, and never over an end of the strip. */
function cursorLabel(x: number, width: number): StripPart {
  const left = Math.max(0, Math.min(x - LABEL_PX / 2, width - LABEL_PX))
  return { left, right: left + LABEL_PX }
}

const COMMAND = { kind: 'command', detail: '' } as const
