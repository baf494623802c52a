#!/usr/bin/python3
"""Emits this machine's load average over AMQP. Needs pika (Debian: python3-pika).

Settings: AMQP_URL, COUNT (default: for ever), INTERVAL (seconds, default 5).
"""
import json
import os
import socket
import sys

import pika

url = os.environ.get("AMQP_URL", "amqp://guest:guest@127.0.0.1:5672").rstrip("/")
count = int(os.environ.get("COUNT", "0"))
interval = float(os.environ.get("INTERVAL", "5"))
host = socket.gethostname()
key = f"acme.shop.prod.{host.replace('.', '-')}.load"

try:
    connection = pika.BlockingConnection(pika.URLParameters(url))
    channel = connection.channel()
    channel.confirm_delivery()  # without it nobody would tell us that the exchange is missing
    sent = 0
    while True:
        one, five, fifteen = (round(value, 2) for value in os.getloadavg())
        body = {
            "host": host,
            "load": {"1min": one, "5min": five, "15min": fifteen},
            "message": f"load average {one} {five} {fifteen}",
        }
        properties = pika.BasicProperties(content_type="application/json")
        channel.basic_publish("events", key, json.dumps(body), properties)
        sent += 1
        if sent == count:
            break
        connection.sleep(interval)  # not time.sleep: heartbeats go on
    connection.close()
except (pika.exceptions.AMQPError, OSError) as error:
    sys.exit(f"The broker did not take the message: {error!r}")
