#!/usr/bin/ruby
# Emits this machine's load average over AMQP. Needs bunny (Debian: ruby-bunny).
# Settings: AMQP_URL, COUNT (default: for ever), INTERVAL (seconds, default 5).
require 'bunny'
require 'json'
require 'socket'

url = ENV.fetch('AMQP_URL', 'amqp://guest:guest@127.0.0.1:5672').chomp('/')
count = ENV.fetch('COUNT', '0').to_i
interval = ENV.fetch('INTERVAL', '5').to_f
host = Socket.gethostname
key = "acme.shop.prod.#{host.tr('.', '-')}.load"

begin
  # No recovery: whoever started this starts it again. Errors are ours to tell, not the logger's.
  connection = Bunny.new(url, automatically_recover: false, recovery_attempts: 0, log_level: Logger::UNKNOWN).start
  channel = connection.create_channel
  channel.confirm_select # without it nobody would tell us that a message was not taken
  exchange = channel.topic('events', passive: true) # it must be there already
  1.step do |sent|
    one, five, fifteen = File.read('/proc/loadavg').split.first(3).map(&:to_f)
    body = { host: host, load: { '1min' => one, '5min' => five, '15min' => fifteen },
             message: "load average #{one} #{five} #{fifteen}" }
    exchange.publish(JSON.generate(body), routing_key: key, content_type: 'application/json')
    raise 'negative confirm' unless channel.wait_for_confirms

    break if sent == count

    sleep interval
  end
  connection.close
rescue StandardError => e
  abort "The broker did not take the message: #{e.class}: #{e.message}"
end
