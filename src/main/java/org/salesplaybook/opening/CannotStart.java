package org.salesplaybook.opening;

import java.util.List;

/**
 * What was put into one of the folders beside the application cannot be used: the application does not start, or goes
 * on with what it had where it runs already.
 */
public class CannotStart extends RuntimeException {

    private final transient String what;
    private final transient List<String> faults;

    /**
     * @param what what was looked at, in Chinese
     * @param faults what is wrong, a line each: where, and what
     */
    public CannotStart(String what, List<String> faults) {
        super(what + "：\n  " + String.join("\n  ", faults));
        this.what = what;
        this.faults = List.copyOf(faults);
    }

    /** @return what was looked at */
    public String what() {
        return what;
    }

    /** @return what is wrong, a line each */
    public List<String> faults() {
        return faults;
    }
}
