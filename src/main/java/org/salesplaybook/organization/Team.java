package org.salesplaybook.organization;

/**
 * A team of the sales department. Its cases are kept apart from those of other teams as a tenant of the engine.
 *
 * @param id group and tenant
 * @param name as the company calls it
 */
record Team(String id, String name) {

    /** @return the group of those who hold the position in this team, such as {@code salesRepTeam1} */
    String group(Position position) {
        return position.id() + Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }
}
