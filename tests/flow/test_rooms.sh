# SPDX-FileCopyrightText: The lagesbild authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The rooms of the library stand in an order: each includes only itself and earlier ones. Within a room no modules include each
# other in a circle; a module is a header and the .c of its name.
. "$ROOT/tests/tap.sh"

order="base vocabulary tables statistics study language stage ingest draft weigh estimate exchange compare crime protect judge picture assess follow figure
    document annual joint package driver"

cd "$ROOT/pipeline/lib" || exit 1
includes=$(grep -rEo '^#include "[a-z_0-9]+/[a-z_0-9]+' --include='*.[ch]' -- * | sed 's/:#include "/ /')
is "$(printf '%s\n' * | LC_ALL=C sort)" "$(printf '%s\n' $order | LC_ALL=C sort)" "every room has its place in the order"

is "$(awk -v order="$order" '
    BEGIN { n = split(order, rooms); for (i = 1; i <= n; i++) place[rooms[i]] = i }
    {
        split($1, from, "/"); split($2, to, "/")
        if (place[to[1]] > place[from[1]]) print $1 " includes " $2 ".h, but " to[1] " comes after " from[1]
    }' <<<"$includes")" "" "a room includes itself and earlier rooms alone"

circle=$(sed 's/\.[ch] / /' <<<"$includes" | tsort 2>&1 >/dev/null)
ok $? "no modules include each other in a circle" "$circle"
plan_done
