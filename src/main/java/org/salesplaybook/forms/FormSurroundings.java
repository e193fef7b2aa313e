package org.salesplaybook.forms;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.salesplaybook.organization.Organization;
import org.springframework.stereotype.Component;

/** What a form may name besides its fields and the variables of the case. */
@Component
public class FormSurroundings {

    /** Names of people, by their logins. */
    public static final String PEOPLE = "people";

    /** Whoever fills in the form: {@code id} and {@code name}. */
    public static final String CURRENT_USER = "currentUser";

    private final Organization organization;

    FormSurroundings(Organization organization) {
        this.organization = organization;
    }

    /** @return whether the name means one of these, and no variable */
    public static boolean contain(String name) {
        return PEOPLE.equals(name) || CURRENT_USER.equals(name);
    }

    /**
     * @param person login of whoever fills in the form; nobody where the system does
     * @return what is meant by the name; nothing where it is none of these
     */
    public @Nullable Object get(String name, @Nullable String person) {
        return switch (name) {
            case CURRENT_USER -> person == null ? null : Map.of("id", person, "name", organization.nameOf(person));
            case PEOPLE -> organization.names();
            default -> null;
        };
    }
}
