package org.salesplaybook.workingdays;

/**
 * Working time in SQL: how many minutes people were at work before a moment. The difference of two of them is what
 * {@link WorkingDays#between} says of the two moments, to the minute. Days that the table does not have, those before
 * {@value WorkingDayTable#FIRST} and after next year, say {@code null}.
 *
 * @param day name for the joined day, another one for each moment of a statement
 * @param moment expression for the moment, a timestamp in the company's zone
 */
public record WorkingMinutes(String day, String moment) {

    /** @return the join that {@link #before} needs */
    public String join() {
        return " left join working_day " + day + " on " + day + ".on_day = cast(" + moment + " as date) ";
    }

    /** @return an expression for the working minutes before the moment, since {@value WorkingDayTable#FIRST} */
    public String before() {
        String minute = "cast(extract(hour from " + moment + ") as integer) * 60 + cast(extract(minute from " + moment
                + ") as integer) - " + day;
        return "(" + day + ".minutes_before + least(greatest(" + minute + ".opens, 0), " + day + ".minutes + " + day
                + ".pause_minutes) - least(greatest(" + minute + ".pause_from, 0), " + day + ".pause_minutes))";
    }
}
