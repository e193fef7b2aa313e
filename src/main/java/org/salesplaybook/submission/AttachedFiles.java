package org.salesplaybook.submission;

/**
 * Files that people have attached to cases. Tasklist's forms take no files; a field with the custom property
 * {@code files} says what belongs to it, and {@code filesRequired} when a task is not done without.
 */
public interface AttachedFiles {

    /**
     * @param instance id of the process instance
     * @param field key of a form's field
     * @return whether the case has a file under that field
     */
    boolean exist(String instance, String field);
}
