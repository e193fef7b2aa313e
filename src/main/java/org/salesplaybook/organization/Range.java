package org.salesplaybook.organization;

import org.jspecify.annotations.Nullable;

/**
 * Whose records somebody may see, by what the organisation says of the position ({@code sees}).
 *
 * @param everybody whether those of the whole department
 * @param team id of the team whose records are seen
 * @param person login of the one who sees his own records
 */
public record Range(
        boolean everybody, @Nullable String team, @Nullable String person) {

    /** @return whether nobody else's records are seen */
    public boolean isOwn() {
        return !everybody && team == null;
    }
}
