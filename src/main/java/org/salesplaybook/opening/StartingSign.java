package org.salesplaybook.opening;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.SpringApplicationEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Says at the port of the health check, from the first moment on, that this node is starting and takes no work yet. The
 * health check itself opens when everything is ready, and who looks at it before could not tell a node that starts from
 * one that hangs.
 */
class StartingSign implements ApplicationListener<SpringApplicationEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StartingSign.class);
    private static final byte[] STARTING = """
            {"status":"OUT_OF_SERVICE","components":{"start":{"status":"OUT_OF_SERVICE","details":{"reason":"正在启动"}}}}""".getBytes(StandardCharsets.UTF_8);
    private static final int OUT_OF_SERVICE = 503;

    private @Nullable HttpServer server;

    @Override
    public void onApplicationEvent(SpringApplicationEvent event) {
        if (event instanceof ApplicationPreparedEvent prepared
                && prepared.getApplicationContext() instanceof WebServerApplicationContext) {
            Environment environment = prepared.getApplicationContext().getEnvironment();
            int port = environment.getProperty("management.server.port", Integer.class, 0);
            if (port > 0
                    && !environment.containsProperty("management.server.ssl.bundle")
                    && !environment.containsProperty("management.server.ssl.key-store")) {
                open(environment.getProperty("management.server.address", InetAddress.class), port);
                prepared.getApplicationContext().getBeanFactory().registerSingleton("startingSign", new Taken());
            }
        } else if (event instanceof ApplicationFailedEvent) {
            close();
        }
    }

    private void open(@Nullable InetAddress address, int port) {
        try {
            server = HttpServer.create(
                    address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port), 0);
            server.createContext("/", StartingSign::answer);
            // its thread is of the kind that starts it: one that nobody waits for when the start fails
            Thread starter = new Thread(server::start, "starting-sign");
            starter.setDaemon(true);
            starter.start();
            starter.join();
        } catch (IOException e) {
            LOG.debug("Nothing can be said at port {} while starting: {}", port, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            exchange.sendResponseHeaders(OUT_OF_SERVICE, STARTING.length);
            exchange.getResponseBody().write(STARTING);
        }
    }

    private void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Taken away when people can work, just before the health check opens. */
    private final class Taken implements SmartLifecycle {

        /** Between the web server, at 1024 less than this, and that of the health check, at 512 less. */
        private static final int PHASE = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 768;

        private boolean taken;

        @Override
        public void start() {
            close();
            taken = true;
        }

        @Override
        public void stop() {
            taken = false;
        }

        @Override
        public boolean isRunning() {
            return taken;
        }

        @Override
        public int getPhase() {
            return PHASE;
        }
    }
}
