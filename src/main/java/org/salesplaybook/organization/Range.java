package org.salesplaybook.organization;

/**
 * Whose records somebody may see, by what the organisation says of the position ({@code sees}).
 *
 * @param everybody whether those of the whole department
 * @param team id of the team whose records are seen, {@code null} where none
 * @param person login of the one who sees his own records
 */
public record Range(boolean everybody, String team, String person) {

    /** @return whether nobody else's records are seen */
    public boolean isOwn() {
        return !everybody && team == null;
    }
}
