package org.salesplaybook.clients;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProcessor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tomcat's HTTP, in which no address takes all connections, and the greeting of HTTPS and the head of a request each
 * come within the time that Tomcat allows for a single piece of it: by itself it begins to wait anew with every byte.
 */
public class FairProtocol extends Http11NioProtocol {

    /** For Tomcat, which makes it by its name. */
    public FairProtocol() {
        super(new Endpoint());
    }

    @Override
    public void start() throws Exception {
        super.start();
        getUtilityExecutor().scheduleWithFixedDelay(((Endpoint) getEndpoint())::endEndless, 1, 1, TimeUnit.SECONDS);
    }

    private static final class Endpoint extends NioEndpoint {

        private static final Logger LOG = LoggerFactory.getLogger(FairProtocol.class);

        /**
         * When those that still exchange keys were first seen to, by {@link System#nanoTime()}; only the thread that
         * ends them uses it.
         */
        private Map<SocketWrapperBase<NioChannel>, Long> greetings = Map.of();

        @Override
        protected SocketChannel serverSocketAccept() throws Exception {
            SocketChannel connection = super.serverSocketAccept();
            while (!isFair(connection)) {
                connection.close();
                connection = super.serverSocketAccept();
            }
            return connection;
        }

        private boolean isFair(SocketChannel connection) {
            int taken = (int) getConnectionCount();
            int all = getMaxConnections();
            // counting takes a while, and where there is plenty nobody has too much
            if (taken < all / 8) {
                return true;
            }
            String address = connection.socket().getInetAddress().getHostAddress();
            long mine = getConnections().stream()
                    .filter(open -> address.equals(open.getRemoteAddr()))
                    .count();
            return FairShare.isFair((int) mine, taken, all);
        }

        private void endEndless() {
            try {
                endLate();
            } catch (RuntimeException e) {
                // thrown on, it would be the last time: a connection may go while it is looked at
                LOG.debug("Slow connections could not all be ended this time", e);
            }
        }

        private void endLate() {
            Map<SocketWrapperBase<NioChannel>, Long> still = new HashMap<>();
            for (SocketWrapperBase<NioChannel> connection : getConnections()) {
                if (!connection.getSocket().isHandshakeComplete()) {
                    still.put(connection, greetings.getOrDefault(connection, System.nanoTime()));
                    endIfLate(connection, still.get(connection));
                } else if (connection.getCurrentProcessor() instanceof AbstractProcessor begun
                        && !begun.isAsync()
                        && begun.getRequest().getStartTimeNanos() > 0) {
                    // a processor stays with a connection from the first byte of a head until it is complete
                    endIfLate(connection, begun.getRequest().getStartTimeNanos());
                }
            }
            greetings = still;
        }

        /** As if the client had gone away: the connection is closed by whoever reads from it next. */
        private void endIfLate(SocketWrapperBase<NioChannel> connection, long begun) {
            if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) <= getConnectionTimeout()) {
                return;
            }
            SocketChannel channel = connection.getSocket().getIOChannel();
            if (channel != null) {
                try {
                    channel.shutdownInput();
                } catch (IOException e) {
                    LOG.debug("The connection was closed already", e);
                }
            }
        }
    }
}
