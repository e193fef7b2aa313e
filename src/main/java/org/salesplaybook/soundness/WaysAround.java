package org.salesplaybook.soundness;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a case turns off to an end without one of the steps that it must not end without. */
final class WaysAround {

    private static final int MOST_MARKINGS = 60_000;

    /** @param isExcused whether a step that closes at once has been done, and nothing was waited for since */
    private record Stand(String marking, boolean isExcused) {}

    private record Came(@Nullable Stand from, int by) {}

    private final Net net;
    private final BitSet closing;
    private final BitSet closingAtOnce;
    private final Map<Stand, Came> seen = new HashMap<>();

    WaysAround(Net net, BitSet closing, BitSet closingAtOnce) {
        this.net = net;
        this.closing = closing;
        this.closingAtOnce = closingAtOnce;
    }

    Map<String, String> find() {
        Map<String, String> around = new LinkedHashMap<>();
        Deque<Stand> open = new ArrayDeque<>();
        net.beginnings().stream().map(marking -> new Stand(marking, false)).forEach(stand -> {
            seen.put(stand, new Came(null, -1));
            open.add(stand);
        });
        while (!open.isEmpty() && seen.size() < MOST_MARKINGS) {
            Stand stand = open.remove();
            if (net.tokens(stand.marking()).intersects(closing)
                    || !net.twice(stand.marking()).isEmpty()) {
                continue;
            }
            for (Net.Move move : net.moves(stand.marking())) {
                Stand next = new Stand(move.marking(), isExcused(stand, move));
                if (seen.putIfAbsent(next, new Came(stand, move.element())) == null) {
                    if (net.isEnd(next.marking())) {
                        if (!next.isExcused()) {
                            around.putIfAbsent(id(turnOff(next)), id(move.element()));
                        }
                    } else {
                        open.add(next);
                    }
                }
            }
        }
        return around;
    }

    private boolean isExcused(Stand before, Net.Move move) {
        return closingAtOnce.get(move.element()) || before.isExcused() && !net.isWaiting(move.element());
    }

    /** @return the last thing that was done or happened while a closing step was still ahead */
    private int turnOff(Stand end) {
        Came came = seen.getOrDefault(end, new Came(null, -1));
        while (came.from() != null && !isAhead(came.from())) {
            Came earlier = seen.getOrDefault(came.from(), new Came(null, -1));
            if (earlier.from() == null) {
                break;
            }
            came = earlier;
        }
        return came.by();
    }

    private boolean isAhead(Stand stand) {
        return net.tokens(stand.marking()).stream()
                .anyMatch(node -> closing.stream().anyMatch(step -> net.isReachable(node, step)));
    }

    private String id(int node) {
        return net.node(node).getId();
    }
}
