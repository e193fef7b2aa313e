package org.salesplaybook.submission;

import org.camunda.bpm.engine.task.Task;

/**
 * Somebody has filled in the form of a task for the colleague who asked for it, and who is now to check it and hand it
 * in. Published in the transaction in which it was filled in.
 *
 * @param task the task, held by that colleague again
 * @param doneBy login of whoever filled it in
 */
public record TaskGivenBack(Task task, String doneBy) {}
