package org.salesplaybook.clients;

import org.salesplaybook.disk.FreeSpace;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** How Tomcat is set up, at the port for people and at that for health checks, which has threads of its own. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class ClientsConfiguration {

    /** After the one that finds out the browser's address. */
    @Bean
    @Order
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientLimits(
            ServerProperties server, BodySizes sizes, FreeSpace space) {
        return factory -> {
            factory.setProtocol(FairProtocol.class.getName());
            factory.addEngineValves(
                    new ClientLimits(server.getTomcat().getThreads().getMax(), sizes, space));
        };
    }
}
