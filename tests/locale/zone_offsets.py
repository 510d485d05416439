# SPDX-License-Identifier: MIT
"""Prints, for each zone named, how far its clocks are from UTC, in minutes, at each change: Python's own reading of the
system's zones, a quarter of an hour at a time.

    zone_offsets.py FROM TO ZONE...     seconds since 1970
"""
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

begin, end = int(sys.argv[1]), int(sys.argv[2])
for name in sys.argv[3:]:
    zone = ZoneInfo(name)
    last = None
    for second in range(begin, end, 900):
        offset = int(datetime.fromtimestamp(second, timezone.utc).astimezone(zone).utcoffset().total_seconds()) // 60
        if offset != last:
            print(name, second, offset)
        last = offset
