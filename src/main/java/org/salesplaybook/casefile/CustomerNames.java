package org.salesplaybook.casefile;

import java.util.List;

/** How customers are called whose names nobody writes out to find a case of theirs. */
public interface CustomerNames {

    /**
     * @param initials part of the first letters of the pinyin, with digits
     * @param most how many names are wanted at most
     * @return names of customers on file
     */
    List<String> byInitials(String initials, int most);
}
