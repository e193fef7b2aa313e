package org.salesplaybook.opening;

/**
 * What administrators and analysts edit, looked at by itself, without what the database knows. Where a start stops,
 * each is asked, so that everything that stops it is said at once and not one kind after the other.
 */
public interface EditedFiles {

    /** @throws CannotStart with everything that is wrong in them */
    void look();
}
