package org.salesplaybook.demo;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who buys, asks or complains. */
final class HistoryCustomer {

    private final String team;
    private final Map<String, Object> known;
    private @Nullable String number;

    HistoryCustomer(String team, String name, String contact, String phone, HistoryPlan.Place place) {
        this.team = team;
        this.known = new HashMap<>(Map.of(
                "client", name,
                "contact", contact,
                "phone", phone,
                "region", place.region(),
                "place", place.name()));
    }

    String team() {
        return team;
    }

    /** @return what the file may name of it in braces */
    Map<String, Object> known() {
        return known;
    }

    boolean isOnFile() {
        return number != null;
    }

    @Nullable
    String number() {
        return number;
    }

    void onFile(String number) {
        this.number = number;
    }
}
