package org.salesplaybook.moving;

import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * What becomes different for a case that is moved.
 *
 * @param step what the step is called in the new version
 * @param what what of it
 * @param before how it was
 * @param after how it is now
 */
record Change(
        String step,
        What what,
        @Nullable Object before,
        @Nullable Object after) {

    /** What can change. */
    enum What {
        NAME,
        DUE,
        FOLLOW_UP,
        TIMER,
        PEOPLE,
        FORM
    }

    /** How dates and people are called. */
    interface Words {

        String date(@Nullable Date moment);

        String people(OfferedTo holders);
    }

    String words(Words words) {
        return switch (what) {
            case NAME -> "「" + before + "」改为「" + after + "」";
            case DUE -> step() + "的到期时间由 " + date(words, before) + " 改为 " + date(words, after);
            case FOLLOW_UP -> step() + "的跟进时间由 " + date(words, before) + " 改为 " + date(words, after);
            case TIMER -> step() + "的时间由 " + date(words, before) + " 改为 " + date(words, after);
            case PEOPLE -> step() + "由" + people(words, before) + "改为" + people(words, after);
            case FORM -> step() + "用新版的表单";
        };
    }

    @Override
    public String step() {
        return "「" + step + "」";
    }

    private static String date(Words words, @Nullable Object moment) {
        return words.date((Date) moment);
    }

    private static String people(Words words, @Nullable Object holders) {
        return words.people(holders == null ? OfferedTo.NOBODY : (OfferedTo) holders);
    }
}
