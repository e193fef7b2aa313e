/**
 * What an administrator has done by a word on the command line, beside the application: {@code java -jar
 * sales-playbook.jar verify-trail}.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(displayName = "Command")
package org.salesplaybook.command;
