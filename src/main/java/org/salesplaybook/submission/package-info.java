/**
 * Forms are checked in the engine: what a form says about its fields holds for every way in, for Tasklist and for the
 * REST API. So does who may submit it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Submission")
package org.salesplaybook.submission;
