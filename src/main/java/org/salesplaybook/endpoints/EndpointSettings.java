package org.salesplaybook.endpoints;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Where it is said which systems can be asked.
 *
 * @param file without one, none can
 */
@ConfigurationProperties("sales-playbook.endpoints")
record EndpointSettings(Resource file) {}
