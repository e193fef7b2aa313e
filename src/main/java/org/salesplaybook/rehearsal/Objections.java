package org.salesplaybook.rehearsal;

import java.util.HashSet;
import java.util.Set;
import org.salesplaybook.forms.FormField;

/** What a form has said of what it was filled in with. */
final class Objections {

    private final Set<String> demanded = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> unwished = new HashSet<>();

    /** The field must hold something. */
    void demand(FormField field) {
        demanded.add(field.key());
        refused.remove(field.key());
    }

    /** The field must hold nothing. */
    void refuse(FormField field) {
        refused.add(field.key());
        demanded.remove(field.key());
    }

    /** Something else than what was wished has to be found for the field. */
    void wishNoMore(String field) {
        unwished.add(field);
    }

    boolean demands(FormField field) {
        return demanded.contains(field.key());
    }

    boolean refuses(FormField field) {
        return refused.contains(field.key());
    }

    boolean allowsWishFor(FormField field) {
        return !unwished.contains(field.key());
    }
}
