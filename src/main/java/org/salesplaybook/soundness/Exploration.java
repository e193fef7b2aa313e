package org.salesplaybook.soundness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The markings that follow from some, each looked at once. */
final class Exploration {

    /** The handbook's processes have some hundreds. */
    private static final int MOST_MARKINGS = 60_000;

    private final Net net;
    /** Each marking, and those from which it follows without an escape. */
    private final Map<String, List<String>> before = new LinkedHashMap<>();

    private final Set<Integer> twice = new LinkedHashSet<>();
    private final BitSet waitingForNothing = new BitSet();
    private final Set<String> ends = new LinkedHashSet<>();
    private final Set<String> faulty = new LinkedHashSet<>();
    private boolean isComplete = true;

    Exploration(Net net, List<String> beginnings) {
        this.net = net;
        Deque<String> open = new ArrayDeque<>(beginnings);
        beginnings.forEach(marking -> before.put(marking, new ArrayList<>()));
        while (!open.isEmpty() && isComplete) {
            String marking = open.remove();
            if (isToBeFollowed(marking)) {
                for (Net.Move move : net.moves(marking)) {
                    List<String> known = before.get(move.marking());
                    if (known == null) {
                        known = new ArrayList<>();
                        before.put(move.marking(), known);
                        open.add(move.marking());
                    }
                    if (!move.isEscape()) {
                        known.add(marking);
                    }
                }
            }
            isComplete = before.size() <= MOST_MARKINGS;
        }
    }

    private boolean isToBeFollowed(String marking) {
        if (net.isEnd(marking)) {
            ends.add(marking);
            return false;
        }
        BitSet more = net.twice(marking);
        if (!more.isEmpty()) {
            more.stream().forEach(twice::add);
            faulty.add(marking);
            return false;
        }
        BitSet waiting = net.waitingForNothing(marking);
        if (!waiting.isEmpty()) {
            waitingForNothing.or(waiting);
            faulty.add(marking);
        }
        return true;
    }

    boolean isComplete() {
        return isComplete;
    }

    /** @return elements that come to hold two tokens, those first that do so soonest */
    List<Integer> twice() {
        return List.copyOf(twice);
    }

    BitSet waitingForNothing() {
        return waitingForNothing;
    }

    boolean canAlwaysEnd() {
        return isComplete && faulty.isEmpty() && neverEnding().isEmpty();
    }

    /** @return an element after which there is no end, though nothing hangs */
    Optional<Integer> neverEnding() {
        if (!isComplete) {
            return Optional.empty();
        }
        Set<String> comesToAnEnd = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(ends);
        open.addAll(faulty);
        while (!open.isEmpty()) {
            String marking = open.remove();
            if (comesToAnEnd.add(marking)) {
                open.addAll(before.getOrDefault(marking, List.of()));
            }
        }
        return before.keySet().stream()
                .filter(marking -> !comesToAnEnd.contains(marking))
                .findFirst()
                .map(marking -> net.tokens(marking).stream().max().orElseThrow());
    }
}
