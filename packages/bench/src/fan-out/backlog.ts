import type { RabbitMq } from '@multimeter/testkit'

/** Lets the broker itself count what waits in its queues, as a command would take it seconds of CPU to start. */
export interface Backlog {
  /** The least that waited at any of the readings; what only passes through waits at some of them. */
  least(): Promise<number>
}

/** Ten readings, the last of them after `afterMs`. */
export async function watchBacklog(rabbit: RabbitMq, afterMs: number): Promise<Backlog> {
  const readings = 10
  const everyMs = 100
  await rabbit.ctl(
    'eval',
    `spawn(fun() ->
       timer:sleep(${Math.max(0, afterMs - readings * everyMs)}),
       Read = fun(_) ->
         timer:sleep(${everyMs}),
         lists:sum([Count || [{messages, Count}] <- rabbit_amqqueue:info_all(<<"/">>, [messages])])
       end,
       persistent_term:put(bench_backlog, lists:min(lists:map(Read, lists:seq(1, ${readings}))))
     end).`,
  )
  return { least: async () => Number(await rabbit.ctl('eval', 'persistent_term:get(bench_backlog).')) }
}
