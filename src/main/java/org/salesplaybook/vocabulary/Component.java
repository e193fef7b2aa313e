package org.salesplaybook.vocabulary;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The components of forms that Tasklist 7.24 shows; an unknown one makes the whole form fail. */
public enum Component {
    TEXT,
    HTML,
    TEXTFIELD,
    TEXTAREA,
    NUMBER,
    DATETIME,
    SELECT,
    RADIO,
    CHECKBOX,
    CHECKLIST,
    TAGLIST,
    GROUP,
    DYNAMICLIST,
    TABLE,
    EXPRESSION,
    SEPARATOR,
    SPACER;

    /** What people fill in. */
    static final Set<Component> FIELDS =
            EnumSet.of(TEXTFIELD, TEXTAREA, NUMBER, DATETIME, SELECT, RADIO, CHECKBOX, CHECKLIST, TAGLIST, DYNAMICLIST);

    /** What has one value, which a single expression can give. */
    static final Set<Component> SINGLE_FIELDS =
            EnumSet.of(TEXTFIELD, TEXTAREA, NUMBER, DATETIME, SELECT, RADIO, CHECKBOX);

    static final Set<Component> TEXTS = EnumSet.of(TEXTFIELD, TEXTAREA);

    /** @return how a form writes it ({@code type}) */
    public String type() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the component of that type */
    public static Optional<Component> of(String type) {
        return Arrays.stream(values())
                .filter(component -> component.type().equals(type))
                .findFirst();
    }

    /** @return all of them, as forms write them */
    public static List<String> types() {
        return Arrays.stream(values()).map(Component::type).toList();
    }
}
