package org.salesplaybook.organization;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who works, or has worked, with the application.
 *
 * @param id login
 * @param name as colleagues call them
 * @param position id of the position
 * @param team id of the team, for a position that teams have
 * @param superior id of the direct superior, where it is not the one of position and team
 * @param left whether the person has left
 * @param successor id of the one who takes over from somebody who left; the superior where there is none
 * @param email where notices reach the person by e-mail
 * @param mobile telephone by which robots in groups mention the person
 */
public record Person(
        String id,
        String name,
        String position,
        @Nullable String team,
        @Nullable String superior,
        boolean left,
        @Nullable String successor,
        @Nullable String email,
        @Nullable String mobile) {}
