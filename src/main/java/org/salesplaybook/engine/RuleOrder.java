package org.salesplaybook.engine;

/**
 * What applies to every case and every task without standing in a diagram, in the order in which it is worked out; for
 * analysts in {@code docs/modelling.zh-CN.md}, section 三. Each is a parse listener with an
 * {@link org.springframework.core.annotation.Order}.
 */
public final class RuleOrder {

    /** A case holds what its start form says, before anything of it runs. */
    public static final int START_CHECK = 10;
    /** Whose the case is. */
    public static final int CASE_TEAM = 20;
    /** Who may take a task: the position in the case's team, and whoever does the person's work now. */
    public static final int TEAM_TASKS = 30;
    /** Who may not, because they did what it is to check. */
    public static final int FOUR_EYES = 40;
    /** Who gets it unasked, because they did what came before it for the same position. */
    public static final int SAME_PERSON = 45;
    /** Whom it is given to, where somebody is away. */
    public static final int PLACEMENT = 50;
    /** What stands on it of its due date. */
    public static final int DEADLINE_NOTE = 60;
    /** Who is told of it. */
    public static final int ANNOUNCEMENT = 70;
    /** What is put in order when the case ends. */
    public static final int FILES_OF_THE_CASE = 80;

    private RuleOrder() {}
}
