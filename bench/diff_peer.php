<?php
// SPDX-License-Identifier: MIT
// Times wikidiff2 in CPU time of this process, the fastest of several rounds.
//   php diff_peer.php OLDER NEWER
// Prints the seconds, a line break, and what wikidiff2 says of the two as JSON.
declare(strict_types=1);

function cpu_seconds(): float
{
    $usage = getrusage();
    return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']
        + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e6;
}

if (!extension_loaded('wikidiff2')) exit(1);
[, $older, $newer] = array_map(fn ($path) => is_file($path) ? file_get_contents($path) : '', $argv);
$context_lines = 2;
$fastest = INF;
for ($round = 0, $begin = cpu_seconds(); $round < 10 && cpu_seconds() - $begin < 3; ++$round) {
    $start = cpu_seconds();
    wikidiff2_do_diff($older, $newer, $context_lines);
    $fastest = min($fastest, cpu_seconds() - $start);
}
printf("%.6f\n%s", $fastest, wikidiff2_inline_json_diff($older, $newer, $context_lines));
