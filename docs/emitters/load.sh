#!/bin/bash
# Emits this machine's load average over AMQP. Needs amqp-publish (Debian: amqp-tools).
# Settings: AMQP_URL, COUNT (default: for ever), INTERVAL (seconds, default 5).
set -u

url=${AMQP_URL:-amqp://guest:guest@127.0.0.1:5672}
url=${url%/} # "…:5672/" would name a virtual host without a name
count=${COUNT:-0}
host=$(hostname)
key="acme.shop.prod.${host//./-}.load"

command -v amqp-publish >/dev/null || {
  echo "amqp-publish is missing: apt-get install amqp-tools" >&2
  exit 1
}

for ((sent = 1; ; sent++)); do
  read -r one five fifteen _ </proc/loadavg
  body=$(printf '{"host":"%s","load":{"1min":%s,"5min":%s,"15min":%s},"message":"load average %s %s %s"}' \
    "$host" "$one" "$five" "$fifteen" "$one" "$five" "$fifteen")
  # amqp-publish hears what the broker says only when it closes: a missing exchange is an error then.
  if ! error=$(amqp-publish -u "$url" -e events -r "$key" -C application/json -b "$body" 2>&1); then
    echo "The broker did not take the message: $error" >&2
    exit 1
  fi
  ((sent == count)) && exit 0
  sleep "${INTERVAL:-5}"
done
