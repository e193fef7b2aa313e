package org.salesplaybook.organization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A position and what its holders may do. Code knows positions, never people.
 *
 * @param id the engine's group
 * @param name as the company calls it
 * @param superior position above it; none at the top
 * @param inTeam whether each team has its own holders
 * @param starts keys of the processes that its holders may start, or {@code all}
 * @param sees which cases its holders see, besides their own tasks
 * @param cases keys of the processes that {@code sees} is about; empty means all
 * @param overview whether the open tasks of others in those cases are listed for them
 * @param applications web applications that they may open
 * @param duties what they look after beyond cases
 * @param notices kinds of notices that may go to them, by channel; all kinds by a channel that is not named
 */
public record Position(
        String id,
        String name,
        @Nullable String superior,
        boolean inTeam,
        List<String> starts,
        Sight sees,
        List<String> cases,
        boolean overview,
        Set<String> applications,
        Set<Duty> duties,
        Map<String, List<String>> notices) {

    static final String ALL = "all";

    /** What the file leaves out means none, and of cases only those of whose tasks one is. */
    public Position {
        starts = starts == null ? List.of() : List.copyOf(starts);
        sees = sees == null ? Sight.TASKS : sees;
        cases = cases == null ? List.of() : List.copyOf(cases);
        // sorted, so that what describes it is the same at each start
        applications =
                Collections.unmodifiableSet(applications == null ? new TreeSet<>() : new TreeSet<>(applications));
        duties = Collections.unmodifiableSet(duties == null ? new TreeSet<>() : new TreeSet<>(duties));
        notices = Collections.unmodifiableMap(notices == null ? new TreeMap<>() : new TreeMap<>(notices));
    }

    /**
     * @return whether its holders see the kinds of cases that those of another position see, be they all of them, a
     *     team's or one's own
     */
    public boolean seesKindsOf(Position other) {
        return other.sees == Sight.TASKS
                || sees != Sight.TASKS && (cases.isEmpty() || !other.cases.isEmpty() && cases.containsAll(other.cases));
    }

    /** @return id of the position that answers for it: the one above it where teams have it, else itself */
    public String lead() {
        return inTeam && superior != null ? superior : id;
    }

    /** @return whether its holders see cases, or have tasks in them */
    boolean worksOnCases() {
        return sees != Sight.TASKS || applications.contains("tasklist");
    }

    /** Which cases the holders of a position see. */
    enum Sight {
        @JsonProperty("everything")
        EVERYTHING,
        @JsonProperty("team")
        TEAM,
        @JsonProperty("own")
        OWN,
        @JsonProperty("tasks")
        TASKS
    }

    /** What the holders of a position look after, beyond cases. */
    public enum Duty {
        @JsonProperty("retryFailures")
        RETRY_FAILURES,
        @JsonProperty("deployDefinitions")
        DEPLOY_DEFINITIONS,
        @JsonProperty("protectPrivacy")
        PROTECT_PRIVACY,
        @JsonProperty("administer")
        ADMINISTER
    }
}
