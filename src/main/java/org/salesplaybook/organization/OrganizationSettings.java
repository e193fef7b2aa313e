package org.salesplaybook.organization;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Where the organisation lies, and how its people get their first passwords.
 *
 * @param file the organisation file
 * @param standIn what is read where there is no such file; only the {@code demo} profile has one
 * @param adminPassword first password of an administrator who is new; generated and printed once where it is not set
 * @param passwordIsUserId whether everybody's first password is their user id; only the {@code demo} profile says so
 */
@ConfigurationProperties("sales-playbook.organization")
record OrganizationSettings(
        Resource file, @Nullable Resource standIn, @Nullable String adminPassword, boolean passwordIsUserId) {}
