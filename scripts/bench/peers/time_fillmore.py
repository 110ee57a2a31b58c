"""Microseconds that Fillmore takes for one event: median of rounds. Arguments: rules and event as JSON files."""

import json
import statistics
import sys
import time

from fillmore.scrubber import Rule, Scrubber, build_scrub_query_string

rules = [
    Rule(
        path=rule["path"],
        keys=rule["keys"],
        scrub=build_scrub_query_string(rule["params"]) if "params" in rule else "scrub",
    )
    for rule in json.load(open(sys.argv[1]))
]
scrubber = Scrubber(rules=rules)
event = json.load(open(sys.argv[2]))


def spend(count):
    begin = time.perf_counter()
    for _ in range(count):
        scrubber(event, None)
    return (time.perf_counter() - begin) / count * 1e6


spend(200)
print(json.dumps({"microseconds": statistics.median(spend(200) for _ in range(15)), "event": event}))
