package org.salesplaybook.rules;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.salesplaybook.forms.Feel;

/**
 * What rules know besides the definitions.
 *
 * @param positions ids of the positions of the organisation
 * @param teams ids of its teams
 * @param people logins
 * @param listed the words of a list that the company keeps, by what forms call the list; none where it keeps none
 * @param writtenBy the variables that a system step writes, by the name of its delegate
 * @param feel reads the cells of decision tables
 */
public record Known(
        Set<String> positions,
        Collection<String> teams,
        Set<String> people,
        Function<String, List<String>> listed,
        Function<String, Set<String>> writtenBy,
        Feel feel) {}
